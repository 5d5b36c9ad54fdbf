/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.List;

import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.wire.BatchBody;
import io.rocketproducer.internal.wire.FieldWriter;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Stores several messages of one topic in one queue, all or none.
 *
 * @param target the target queue
 * @param messages the messages in order; all with the same setting for waiting for flush
 * and replicas, none compressed
 * @param properties the encoded properties of the batch
 */
// Never compared, so the array does not matter to equals
@SuppressWarnings("ArrayRecordComponent")
public record SendBatchCall(SendTarget target, List<OutgoingMessage> messages,
        byte[] properties) implements RemoteCall<SendReply>, HeaderFields {

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.SEND_BATCH_MESSAGE, this, new BatchBody(this.messages));
    }

    @Override
    public void writeTo(FieldWriter out) {
        SendHeader.write(out, this.target, this.messages.get(0), this.properties, true);
    }

    @Override
    public boolean accepts(int code) {
        return SendReply.isStored(code);
    }

    @Override
    public SendReply readReply(Frame reply) {
        return SendReply.read(reply, this.messages.size());
    }

    /** Contains target and size only: messages may be confidential. */
    @Override
    public String toString() {
        return "SendBatchCall[" + this.target + ", messages=" + this.messages.size() + "]";
    }

}
