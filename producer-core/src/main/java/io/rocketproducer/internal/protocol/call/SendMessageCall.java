/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.wire.FieldWriter;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Stores one message.
 *
 * @param target the target queue
 * @param message the message
 */
public record SendMessageCall(SendTarget target,
        OutgoingMessage message) implements RemoteCall<SendReply>, HeaderFields {

    /** The topic whose settings the broker copies when it creates a topic. */
    public static final String DEFAULT_TOPIC = "TBW102";

    @Override
    public OutgoingFrame request() {
        int code = this.message.traits().reply() ? RequestCode.SEND_REPLY_MESSAGE_V2 : RequestCode.SEND_MESSAGE_V2;
        return OutgoingFrame.request(code, this, FrameBody.of(this.message.body()));
    }

    @Override
    public void writeTo(FieldWriter out) {
        SendHeader.write(out, this.target, this.message, this.message.properties(), false);
    }

    @Override
    public boolean accepts(int code) {
        return SendReply.isStored(code);
    }

    @Override
    public SendReply readReply(Frame reply) {
        return this.message.traits().reply() ? SendReply.readPushed(reply) : SendReply.read(reply, 1);
    }

}
