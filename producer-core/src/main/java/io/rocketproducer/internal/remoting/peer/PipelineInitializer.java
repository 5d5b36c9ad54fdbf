/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;

/**
 * Initializes the pipeline of a new channel. The handlers for a proxy and TLS come before
 * the frame decoder. The {@link FrameHandler} is added at the end once the channel is
 * connected.
 */
@Sharable
final class PipelineInitializer extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new FrameReader());
    }

}
