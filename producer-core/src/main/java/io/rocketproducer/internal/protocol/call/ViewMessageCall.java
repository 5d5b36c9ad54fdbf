/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.protocol.message.StoredFrameReader;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Reads a message at an offset of a broker's commit log (RocketMQ 5.5.0
 * {@code ViewMessageRequestHeader}).
 *
 * @param topic the topic, as the brokers know it, against which they check permissions
 * @param commitLogOffset the offset
 */
public record ViewMessageCall(String topic, long commitLogOffset) implements RemoteCall<StoredFrame> {

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName OFFSET = FieldName.of("offset");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.VIEW_MESSAGE_BY_ID, (out) -> {
            out.text(TOPIC, this.topic);
            out.number(OFFSET, this.commitLogOffset);
        }, FrameBody.EMPTY);
    }

    @Override
    public StoredFrame readReply(Frame reply) {
        return StoredFrameReader.readOne(reply.body());
    }

}
