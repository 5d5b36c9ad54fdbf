/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A trace record of one message. Fields and their order as in RocketMQ 5.5.0
 * {@code TraceDataEncoder}, in which an absent text is the word {@code null}.
 */
public sealed interface TraceLine permits SendTraceRecord, EndedTransaction {

    /** Ends a field. */
    char FIELD = '\u0001';

    /** Ends a record. */
    char END = '\u0002';

    /**
     * Returns the id of the message, by which the record can be queried.
     * @return the id
     */
    String messageId();

    /**
     * Returns the business keys of the message, by which the record can be queried, too.
     * @return the keys
     */
    List<String> keys();

    @Nullable String tag();

    /**
     * Appends the record to a text.
     * @param text the text
     * @param origin the sender of the message
     */
    void appendTo(TraceText text, Origin origin);

    /**
     * Appends tag and keys, one field each.
     * @param text the text
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
     * The sender: the same for all messages of a producer.
     *
     * @param group the producer group, without namespace
     * @param clientHost the address of this host
     */
    record Origin(String group, String clientHost) {
    }

}
