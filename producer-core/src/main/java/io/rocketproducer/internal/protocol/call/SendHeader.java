/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.protocol.message.SendTraits;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.FieldWriter;

/**
 * The header of a send request. Field names as in RocketMQ 5.5.0
 * {@code SendMessageRequestHeaderV2}.
 */
final class SendHeader {

    private static final FieldName PRODUCER_GROUP = FieldName.of("a");

    private static final FieldName TOPIC = FieldName.of("b");

    private static final FieldName DEFAULT_TOPIC_NAME = FieldName.of("c");

    private static final FieldName DEFAULT_TOPIC_QUEUE_NUMS = FieldName.of("d");

    private static final FieldName QUEUE_ID = FieldName.of("e");

    private static final FieldName SYS_FLAG = FieldName.of("f");

    private static final FieldName BORN_TIMESTAMP = FieldName.of("g");

    private static final FieldName FLAG = FieldName.of("h");

    private static final FieldName PROPERTIES = FieldName.of("i");

    private static final FieldName RECONSUME_TIMES = FieldName.of("j");

    private static final FieldName UNIT_MODE = FieldName.of("k");

    private static final FieldName MAX_RECONSUME_TIMES = FieldName.of("l");

    private static final FieldName BATCH = FieldName.of("m");

    /** Used by proxies for routing; they refuse requests without it. */
    private static final FieldName BROKER_NAME = FieldName.of("n");

    private SendHeader() {
    }

    /**
     * Writes the header of one message or of a batch.
     * @param out receives the fields
     * @param target the target of the request
     * @param message the message, or the first one of a batch
     * @param properties the encoded properties, of the batch itself for a batch
     * @param batch whether the body is a batch; brokers check this field, not the request
     * code
     */
    static void write(FieldWriter out, SendTarget target, OutgoingMessage message, byte[] properties, boolean batch) {
        out.text(PRODUCER_GROUP, target.producerGroup());
        out.text(TOPIC, message.topic());
        out.text(DEFAULT_TOPIC_NAME, SendMessageCall.DEFAULT_TOPIC);
        out.number(DEFAULT_TOPIC_QUEUE_NUMS, target.defaultTopicQueueNums());
        out.number(QUEUE_ID, target.queueId());
        out.number(SYS_FLAG, message.sysFlag());
        out.number(BORN_TIMESTAMP, message.bornTimestamp());
        out.number(FLAG, batch ? 0 : message.flag());
        out.utf8(PROPERTIES, properties);
        SendTraits traits = message.traits();
        out.number(RECONSUME_TIMES, traits.reconsumeTimes());
        out.flag(UNIT_MODE, traits.unitMode());
        if (traits.maxReconsumeTimes() != null) {
            out.number(MAX_RECONSUME_TIMES, traits.maxReconsumeTimes());
        }
        out.flag(BATCH, batch);
        out.text(BROKER_NAME, target.brokerName());
    }

}
