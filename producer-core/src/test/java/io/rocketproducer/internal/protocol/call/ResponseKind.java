/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin.Boundary;
import io.rocketproducer.api.NewTopic;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.protocol.message.SendTraits;

/**
 * Every type of response that this client decodes: a call, and a valid response to it.
 */
// Calls are values, and the maps and arrays are not modified
@SuppressWarnings("ImmutableEnumChecker")
enum ResponseKind {

    SEND_ONE(new SendMessageCall(target(), message(0, SendTraits.USUAL)), sent(1), none(), Rule.ID_LIST),

    SEND_HALF(new SendMessageCall(target(), message(OutgoingMessage.TRANSACTION_PREPARED, SendTraits.USUAL)), sent(1),
            none(), Rule.ID_LIST),

    SEND_BATCH(new SendBatchCall(target(), Collections.nCopies(3, message(0, SendTraits.USUAL)), new byte[0]), sent(3),
            none(), Rule.ID_LIST),

    SEND_REPLY(new SendMessageCall(target(), message(0, new SendTraits(false, 0, null, true, true))),
            with(sent(1), "msgId", "0"), none(), Rule.ONE_TEXT),

    ROUTE(new QueryRouteCall("orders"), Map.of("any", "1"), route(), Rule.FREE),

    HEARTBEAT(new HeartbeatCall("client", List.of("group")), Map.of("any", "1"), none(), Rule.FREE),

    UNREGISTER(new UnregisterCall("client", "group"), Map.of("any", "1"), none(), Rule.FREE),

    CREATE_TOPIC(new CreateTopicCall("orders", new NewTopic("orders", 4)), Map.of("any", "1"), none(), Rule.FREE),

    RECALL(new RecallCall("group", "orders", "b", "handle"), Map.of("msgId", "id"), none(), Rule.TEXT),

    SEARCH_OFFSET(new QueueOffsetCall(QueueOffsetCall.Kind.SEARCH, "orders", "b", 0,
            new QueueOffsetCall.Search(1, Boundary.LOWER)), Map.of("offset", "7"), none(), Rule.FREE),

    MAX_OFFSET(new QueueOffsetCall(QueueOffsetCall.Kind.MAX, "orders", "b", 0, null), Map.of("offset", "7"), none(),
            Rule.FREE),

    MIN_OFFSET(new QueueOffsetCall(QueueOffsetCall.Kind.MIN, "orders", "b", 0, null), Map.of("offset", "7"), none(),
            Rule.FREE),

    EARLIEST_STORE_TIME(new QueueOffsetCall(QueueOffsetCall.Kind.EARLIEST_STORE_TIME, "orders", "b", 0, null),
            Map.of("timestamp", "7"), none(), Rule.FREE),

    VIEW_MESSAGE(new ViewMessageCall("orders", 1), Map.of("any", "1"), stored(), Rule.FREE),

    QUERY_MESSAGES(new QueryMessagesCall("orders", "key", QueryMessagesCall.Index.KEY, 3, 0, 9), Map.of("any", "1"),
            stored(), Rule.FREE);

    private final RemoteCall<?> call;

    private final Map<String, String> fields;

    private final byte[] body;

    private final Rule msgId;

    ResponseKind(RemoteCall<?> call, Map<String, String> fields, byte[] body, Rule msgId) {
        this.call = call;
        this.fields = fields;
        this.body = body;
        this.msgId = msgId;
    }

    RemoteCall<?> call() {
        return this.call;
    }

    Map<String, String> fields() {
        return this.fields;
    }

    byte[] body() {
        return this.body;
    }

    boolean hasBody() {
        return this.body.length > 0;
    }

    /**
     * Returns the rule of a field.
     * @param field a field of the valid response
     * @return the rule
     */
    Rule rule(String field) {
        return switch (field) {
            case "queueId" -> Rule.INT;
            case "queueOffset", "offset", "timestamp" -> Rule.LONG;
            case "msgId" -> this.msgId;
            case "MSG_REGION", "transactionId" -> Rule.PLAIN;
            default -> Rule.FREE;
        };
    }

    static Map<String, String> with(Map<String, String> fields, String name, @Nullable String value) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (value != null) {
            all.put(name, value);
        }
        else {
            all.remove(name);
        }
        return all;
    }

    private static SendTarget target() {
        return new SendTarget("group", "b", 0, 4);
    }

    private static OutgoingMessage message(int sysFlag, SendTraits traits) {
        return new OutgoingMessage("orders", "id", sysFlag, 0, 1, new byte[0], new byte[1], traits);
    }

    private static Map<String, String> sent(int messages) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("msgId", String.join(",", Collections.nCopies(messages, "7F00000100002A9F0000000000000001")));
        fields.put("queueId", "1");
        fields.put("queueOffset", "17");
        fields.put("MSG_REGION", "region");
        fields.put("TRACE_ON", "true");
        fields.put("transactionId", "transaction");
        fields.put("recallHandle", "handle");
        return fields;
    }

    private static byte[] none() {
        return new byte[0];
    }

    private static byte[] route() {
        return """
                {"brokerDatas":[{"brokerAddrs":{"0":"10.0.0.1:10911"},"brokerName":"b","cluster":"C"}],
                "queueDatas":[{"brokerName":"b","perm":6,"readQueueNums":4,"writeQueueNums":8,"topicSysFlag":0}]}"""
            .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] stored() {
        return new StoredMessageBytes("orders", 0, Map.of("UNIQ_KEY", "id", "KEYS", "key"), new byte[] { 1, 2, 3 })
            .encode();
    }

    /**
     * Valid values of a field.
     */
    enum Rule {

        /** Offset message ids, separated by commas. */
        ID_LIST {
            @Override
            boolean allows(@Nullable String value) {
                return false;
            }
        },

        /** A number from 0 to the largest int. */
        INT {
            @Override
            boolean allows(@Nullable String value) {
                return false;
            }
        },

        /** A number from -1 to the largest long. */
        LONG {
            @Override
            boolean allows(@Nullable String value) {
                return "2147483648".equals(value) || "-1".equals(value);
            }
        },

        /** A required text without control characters. */
        TEXT {
            @Override
            boolean allows(@Nullable String value) {
                return value != null && !value.isEmpty() && PLAIN.allows(value);
            }
        },

        /** A required text without a comma. */
        ONE_TEXT {
            @Override
            boolean allows(@Nullable String value) {
                return TEXT.allows(value) && !",".equals(value);
            }
        },

        /** An optional text without control characters. */
        PLAIN {
            @Override
            boolean allows(@Nullable String value) {
                return value == null || value.chars().noneMatch((character) -> character < ' ');
            }
        },

        /** Any value or none. */
        FREE {
            @Override
            boolean allows(@Nullable String value) {
                return true;
            }
        };

        /**
         * Whether a damaged value is valid nevertheless.
         * @param value one of the values of the table
         * @return {@code false} if it makes the response malformed
         */
        abstract boolean allows(@Nullable String value);

    }

}
