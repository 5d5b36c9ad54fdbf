/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.List;

import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.protocol.message.StoredFrameReader;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * Queries the message index of a broker (RocketMQ 5.5.0
 * {@code QueryMessageRequestHeader}). The index contains hashes only, so the response may
 * include other messages; these are filtered out.
 *
 * @param topic the topic, as the brokers know it
 * @param key the key to search for
 * @param index the index to search
 * @param max the maximum number of messages
 * @param fromMillis the earliest store time, in milliseconds since 1970
 * @param toMillis the latest store time
 */
public record QueryMessagesCall(String topic, String key, Index index, int max, long fromMillis,
        long toMillis) implements RemoteCall<List<StoredFrame>> {

    private static final FieldName TOPIC = FieldName.of("topic");

    private static final FieldName KEY = FieldName.of("key");

    private static final FieldName MAX_NUM = FieldName.of("maxNum");

    private static final FieldName BEGIN = FieldName.of("beginTimestamp");

    private static final FieldName END = FieldName.of("endTimestamp");

    private static final FieldName INDEX_TYPE = FieldName.of("indexType");

    private static final FieldName UNIQUE_KEY_QUERY = FieldName.of("_UNIQUE_KEY_QUERY");

    @Override
    public OutgoingFrame request() {
        return OutgoingFrame.request(RequestCode.QUERY_MESSAGE, (out) -> {
            out.text(TOPIC, this.topic);
            out.text(KEY, this.key);
            out.number(MAX_NUM, this.max);
            out.number(BEGIN, this.fromMillis);
            out.number(END, this.toMillis);
            out.text(INDEX_TYPE, (this.index == Index.UNIQUE_ID) ? "U" : "K");
            out.flag(UNIQUE_KEY_QUERY, this.index == Index.UNIQUE_ID);
        }, FrameBody.EMPTY);
    }

    @Override
    public boolean accepts(int code) {
        return code == ResponseCode.SUCCESS || code == ResponseCode.QUERY_NOT_FOUND;
    }

    @Override
    public List<StoredFrame> readReply(Frame reply) {
        if (reply.code() == ResponseCode.QUERY_NOT_FOUND) {
            return List.of();
        }
        return StoredFrameReader.readAll(reply.body()).stream().filter(this::matches).toList();
    }

    private boolean matches(StoredFrame message) {
        if (!message.topic().equals(this.topic)) {
            return false;
        }
        if (this.index == Index.UNIQUE_ID) {
            return this.key.equals(message.properties().get(MessageProperties.UNIQ_KEY));
        }
        String keys = message.properties().getOrDefault(MessageProperties.KEYS, "");
        return List.of(keys.split(" ", -1)).contains(this.key);
    }

    /**
     * The index to search.
     */
    public enum Index {

        /** Business keys. */
        KEY,

        /** Message ids assigned by producers. */
        UNIQUE_ID

    }

    /** Omits the key, which may be confidential. */
    @Override
    public String toString() {
        return "QueryMessagesCall[topic=" + this.topic + ", index=" + this.index + "]";
    }

}
