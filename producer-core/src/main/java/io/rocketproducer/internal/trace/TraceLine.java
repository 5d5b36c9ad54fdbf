package io.rocketproducer.internal.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One line of a trace message, about one message. Fields and their order as in RocketMQ
 * 5.5.0 {@code TraceDataEncoder}, which reads an absent text as {@code null} spelled out.
 */
public sealed interface TraceLine permits SentMessage, EndedTransaction {

    /** Ends a field. */
    char FIELD = '\u0001';

    /** Ends a line. */
    char END = '\u0002';

    /**
     * The message it is about, which finds it.
     * @return the id
     */
    String messageId();

    /**
     * What else finds it.
     * @return the message's business keys
     */
    List<String> keys();

    @Nullable String tag();

    /**
     * Writes the line.
     * @param text where to
     * @param origin who sent the message
     */
    void appendTo(TraceText text, Origin origin);

    /**
     * Writes tag and keys, one field each.
     * @param text where to
     */
    default void appendTagAndKeys(TraceText text) {
        text.add(tag()).add(FIELD);
        List<String> keys = keys();
        if (keys.isEmpty()) {
            text.add((String) null);
        }
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                text.add(' ');
            }
            text.add(keys.get(i));
        }
        text.add(FIELD);
    }

    /**
     * Who sends: the same for all messages of a producer.
     *
     * @param group the producer group, without namespace
     * @param clientHost the address of this machine
     */
    record Origin(String group, String clientHost) {
    }

}
