/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Turns a {@link FakeBroker} into one that attacks its clients, with modified header
 * fields in responses to sends and with unexpected requests to the client.
 * {@link #recover()} restores the broker, but does not revoke requests already sent.
 * Thread-safe. The push methods write to the latest connection, and block while the
 * client does not read.
 */
public final class HostileBroker {

    private static final int CHECK_TRANSACTION_STATE = 39;

    private static final int PUSH_REPLY_MESSAGE_TO_CLIENT = 326;

    private static final int MAGIC = -626_843_481;

    private final FakeBroker broker;

    private final Set<Integer> changed = ConcurrentHashMap.newKeySet();

    /**
     * Wraps a broker without changing it.
     * @param broker the broker
     */
    public HostileBroker(FakeBroker broker) {
        this.broker = broker;
    }

    /**
     * Returns the wrapped broker.
     * @return the broker
     */
    public FakeBroker broker() {
        return this.broker;
    }

    /**
     * Stores messages and modifies the header fields of the response.
     * @param change called with the fields of a valid response, which it may modify
     */
    public void changeSendResponses(UnaryOperator<Map<String, String>> change) {
        this.broker.onSend((exchange) -> {
            FakeReply stored = this.broker.store(exchange.request(), 0);
            exchange.reply(FakeReply.success(change.apply(new LinkedHashMap<>(stored.fields()))));
        });
    }

    /**
     * Sets the handler of all requests, regardless of their code.
     * @param responder the handler
     */
    public void onEverything(FakeResponder responder) {
        this.broker.onSend(responder);
        this.broker.server().otherwise(responder);
    }

    /**
     * Sets the handler of requests with a code other than sends.
     * @param code the request code
     * @param responder the handler
     */
    public void on(int code, FakeResponder responder) {
        this.changed.add(code);
        this.broker.server().on(code, responder);
    }

    /**
     * Sends a transaction check.
     * @param number part of the transaction id
     * @param topic the topic of the message
     * @param group the producer group of the message
     * @param sysFlag the system flag of the message
     * @param body the body of the message, as it is stored
     */
    public void pushCheck(int number, String topic, String group, int sysFlag, byte[] body) {
        String id = "%032X".formatted(number);
        Map<String, String> fields = Map.of("topic", "RMQ_SYS_TRANS_HALF_TOPIC", "tranStateTableOffset",
                Integer.toString(number), "commitLogOffset", Integer.toString(number), "msgId", id, "transactionId", id,
                "bname", this.broker.name());
        byte[] message = storedMessage(topic, "PGROUP\u0001" + group + "\u0002UNIQ_KEY\u0001" + id + "\u0002", sysFlag,
                body);
        push(number, true, new FakeReply(CHECK_TRANSACTION_STATE, null, fields, message));
    }

    /**
     * Sends a reply message.
     * @param number the correlation id of the frame
     * @param properties the properties of the message in RocketMQ's text format
     * @param sysFlag the system flag of the message
     * @param body the body of the message, compressed if the system flag indicates it
     */
    public void pushReply(int number, String properties, int sysFlag, byte[] body) {
        push(number, true, new FakeReply(PUSH_REPLY_MESSAGE_TO_CLIENT, null, Map.of("sysFlag",
                Integer.toString(sysFlag), "flag", "0", "bornTimestamp", "1", "properties", properties), body));
    }

    /**
     * Sends any request.
     * @param opaque its correlation id
     * @param oneWay whether no response is expected
     * @param request code, fields and body
     */
    public void push(int opaque, boolean oneWay, FakeReply request) {
        this.broker.server().sendRequest(opaque, oneWay, request);
    }

    /** Accepts connections, stores messages, and responds with success again. */
    public void recover() {
        this.changed.forEach((code) -> this.broker.server().on(code, FakeResponder.success()));
        this.broker.server().otherwise(FakeResponder.success());
        this.broker.server().answerAs(513);
        this.broker.server().resumeReading();
        this.broker.recover();
    }

    /**
     * Encodes a message in the storage format of brokers, which they also return to
     * queries.
     * @param topic the topic, up to 127 bytes
     * @param properties the properties in RocketMQ's text format
     * @param sysFlag the system flag
     * @param body the body
     * @return the bytes
     */
    public static byte[] storedMessage(String topic, String properties, int sysFlag, byte[] body) {
        // RocketMQ 5.5.0 MessageDecoder
        byte[] topicBytes = topic.getBytes(StandardCharsets.UTF_8);
        byte[] propertyBytes = properties.getBytes(StandardCharsets.UTF_8);
        int length = 91 + body.length + topicBytes.length + propertyBytes.length;
        ByteBuffer out = ByteBuffer.allocate(length);
        // Length, magic, checksum, queue, flag, queue offset, commit log offset
        out.putInt(length).putInt(MAGIC).putInt(0).putInt(0).putInt(0).putLong(1).putLong(1).putInt(sysFlag);
        putTimeAndHost(out);
        putTimeAndHost(out);
        // Reconsume times, and the offset of the half message
        out.putInt(0).putLong(0);
        out.putInt(body.length).put(body);
        out.put((byte) topicBytes.length).put(topicBytes);
        out.putShort((short) propertyBytes.length).put(propertyBytes);
        return out.array();
    }

    private static void putTimeAndHost(ByteBuffer out) {
        out.putLong(1_700_000_000_000L).put(new byte[] { 127, 0, 0, 1 }).putInt(10_911);
    }

}
