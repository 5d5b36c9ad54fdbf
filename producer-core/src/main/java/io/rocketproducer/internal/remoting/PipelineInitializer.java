package io.rocketproducer.internal.remoting;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;

/**
 * Lays out the pipeline of a new channel: here go a proxy and TLS, in front of the
 * frames. The {@link FrameHandler} is added behind once the channel is connected.
 */
@Sharable
final class PipelineInitializer extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new FrameReader());
    }

}
