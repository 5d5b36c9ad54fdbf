/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.PeerLimits;

/**
 * Recalls a timer message that is not due yet. Field names as in RocketMQ 5.5.0
 * {@code RecallMessageRequestHeader}. The result is the id of the recalled message.
 *
 * @param producerGroup the group of the sender, as the brokers know it
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker that holds the message
 * @param handle the recall handle from the broker
 */
public record RecallCall(String producerGroup, String topic, String brokerName,
        String handle) implements RemoteCall<String> {

    private static final FieldName PRODUCER_GROUP = FieldName.of("producerGroup");

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName RECALL_HANDLE = FieldName.of("recallHandle");

    /** Used by proxies for routing. */
    private static final FieldName BROKER_NAME = FieldName.of("bname");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.RECALL_MESSAGE, (out) -> {
            out.text(PRODUCER_GROUP, this.producerGroup);
            out.text(TOPIC, this.topic);
            out.text(RECALL_HANDLE, this.handle);
            out.text(BROKER_NAME, this.brokerName);
        }, FrameBody.EMPTY);
    }

    @Override
    public String readReply(Frame reply) {
        return PeerLimits.name("header field msgId", reply.fields().required("msgId"));
    }

}
