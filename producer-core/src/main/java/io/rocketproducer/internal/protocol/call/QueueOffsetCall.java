/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin.Boundary;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Queries an offset or a store time of a queue (RocketMQ 5.5.0 {@code GetMaxOffset-},
 * {@code GetMinOffset-}, {@code SearchOffset-} and
 * {@code GetEarliestMsgStoretimeRequestHeader}).
 *
 * @param kind the kind of query
 * @param topic the topic, as the brokers know it
 * @param brokerName the broker
 * @param queueId the queue
 * @param search for {@link Kind#SEARCH} only
 */
public record QueueOffsetCall(Kind kind, String topic, String brokerName, int queueId,
        @Nullable Search search) implements RemoteCall<Long> {

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName QUEUE_ID = FieldName.of("queueId");

    private static final FieldName TIMESTAMP = FieldName.of("timestamp");

    private static final FieldName BOUNDARY = FieldName.of("boundaryType");

    /** Used by proxies for routing. */
    private static final FieldName BROKER_NAME = FieldName.of("bname");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(this.kind.code, (out) -> {
            out.text(TOPIC, this.topic);
            out.number(QUEUE_ID, this.queueId);
            if (this.search != null) {
                out.number(TIMESTAMP, this.search.timestamp());
                out.text(BOUNDARY, this.search.boundary().name());
            }
            out.text(BROKER_NAME, this.brokerName);
        }, FrameBody.EMPTY);
    }

    @Override
    public Long readReply(Frame reply) {
        // Brokers respond with -1 for an empty queue
        return reply.fields().number(this.kind.field, -1, Long.MAX_VALUE);
    }

    /**
     * Kind of query.
     */
    public enum Kind {

        /** The offset for a store time. */
        SEARCH(RequestCode.SEARCH_OFFSET_BY_TIMESTAMP, "offset"),

        /** The offset of the next message. */
        MAX(RequestCode.GET_MAX_OFFSET, "offset"),

        /** The offset of the oldest message. */
        MIN(RequestCode.GET_MIN_OFFSET, "offset"),

        /** The store time of the oldest message, in milliseconds since 1970. */
        EARLIEST_STORE_TIME(RequestCode.GET_EARLIEST_MSG_STORETIME, "timestamp");

        private final int code;

        private final String field;

        Kind(int code, String field) {
            this.code = code;
            this.field = field;
        }

    }

    /**
     * Search criteria.
     *
     * @param timestamp the store time in milliseconds since 1970
     * @param boundary which of several messages with that store time
     */
    public record Search(long timestamp, Boundary boundary) {

    }

}
