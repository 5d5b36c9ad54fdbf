/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.stream.Collectors;

import io.rocketproducer.api.NewTopic;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Creates or updates a topic on one broker (RocketMQ 5.5.0
 * {@code CreateTopicRequestHeader}).
 *
 * @param topic the topic, as the brokers know it
 * @param settings the settings of the topic
 */
public record CreateTopicCall(String topic, NewTopic settings) implements RemoteCall<Ack> {

    private static final int READ_AND_WRITE = 6;

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName DEFAULT_TOPIC = FieldName.of("defaultTopic");

    private static final FieldName READ_QUEUES = FieldName.of("readQueueNums");

    private static final FieldName WRITE_QUEUES = FieldName.of("writeQueueNums");

    private static final FieldName PERM = FieldName.of("perm");

    private static final FieldName FILTER_TYPE = FieldName.of("topicFilterType");

    private static final FieldName SYS_FLAG = FieldName.of("topicSysFlag");

    private static final FieldName ORDER = FieldName.of("order");

    private static final FieldName ATTRIBUTES = FieldName.of("attributes");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.UPDATE_AND_CREATE_TOPIC, (out) -> {
            out.text(TOPIC, this.topic);
            out.text(DEFAULT_TOPIC, SendMessageCall.DEFAULT_TOPIC);
            out.number(READ_QUEUES, this.settings.queues());
            out.number(WRITE_QUEUES, this.settings.queues());
            out.number(PERM, READ_AND_WRITE);
            out.text(FILTER_TYPE, "SINGLE_TAG");
            out.number(SYS_FLAG, 0);
            out.flag(ORDER, false);
            if (!this.settings.attributes().isEmpty()) {
                out.text(ATTRIBUTES, attributes());
            }
        }, FrameBody.EMPTY);
    }

    @Override
    public Ack readReply(Frame reply) {
        return Ack.YES;
    }

    private String attributes() {
        return this.settings.attributes()
            .entrySet()
            .stream()
            .map((attribute) -> "+" + attribute.getKey() + "=" + attribute.getValue())
            .sorted()
            .collect(Collectors.joining(","));
    }

}
