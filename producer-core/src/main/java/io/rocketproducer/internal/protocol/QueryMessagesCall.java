package io.rocketproducer.internal.protocol;

import java.util.List;

import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Looks messages up in a broker's index (RocketMQ 5.5.0
 * {@code QueryMessageRequestHeader}). The index knows hashes only, so the answer may hold
 * others, too; those are left out.
 *
 * @param topic the topic, as the brokers know it
 * @param key what to look for
 * @param index where to look
 * @param max how many to find at most
 * @param fromMillis the earliest store time, in milliseconds since 1970
 * @param toMillis the latest
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
     * What the index is asked for.
     */
    public enum Index {

        /** Business keys. */
        KEY,

        /** The ids that producers give messages. */
        UNIQUE_ID

    }

    /** Not what is looked for, which may be confidential. */
    @Override
    public String toString() {
        return "QueryMessagesCall[topic=" + this.topic + ", index=" + this.index + "]";
    }

}
