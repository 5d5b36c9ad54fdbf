/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@link FakeServer} that behaves like a master broker. It responds to sends with a
 * message id and increasing queue offsets, and with success to end-transaction requests
 * (37), heartbeats and all other requests. The handling of sends (10, 310, 320) can be
 * changed; a change applies to sends that arrive later. Thread-safe.
 */
public final class FakeBroker implements AutoCloseable {

    /** Response code of an overloaded broker. */
    public static final int SYSTEM_BUSY = 2;

    /** Response code: stored, but the disk flush timed out. */
    public static final int FLUSH_DISK_TIMEOUT = 10;

    /** Response code: stored, but no slave is available. */
    public static final int SLAVE_NOT_AVAILABLE = 11;

    /** Response code: stored, but the replication to a slave timed out. */
    public static final int FLUSH_SLAVE_TIMEOUT = 12;

    private static final int END_TRANSACTION = 37;

    private final String name;

    private final FakeServer server;

    private final FakeStore store;

    FakeBroker(String name, String host, FakeStore store) {
        this.name = name;
        this.server = FakeServer.start(host);
        this.store = store;
        this.server.on(END_TRANSACTION, (exchange) -> {
            this.store.end(exchange.request());
            exchange.reply(FakeReply.success());
        });
        recover();
    }

    /**
     * Returns the broker name.
     * @return the name
     */
    public String name() {
        return this.name;
    }

    /**
     * Returns the address of the broker.
     * @return {@code host:port}
     */
    public String address() {
        return this.server.address();
    }

    /**
     * Returns the underlying server, for requests other than sends.
     * @return the server
     */
    public FakeServer server() {
        return this.server;
    }

    /** Restores the initial behavior: accepts connections and stores messages. */
    public void recover() {
        this.server.listenAgain();
        onSend(stores());
    }

    /** Rejects sends with {@link #SYSTEM_BUSY}. */
    public void busy() {
        respondWith(SYSTEM_BUSY, "[TIMEOUT_CLEAN_QUEUE]broker busy, start flow control for a while");
    }

    /**
     * Rejects sends.
     * @param code the response code
     * @param remark the remark
     */
    public void respondWith(int code, String remark) {
        onSend(FakeResponder.code(code, remark));
    }

    /**
     * Stores messages and responds with another code than success.
     * @param code the response code: {@link #FLUSH_DISK_TIMEOUT},
     * {@link #SLAVE_NOT_AVAILABLE} or {@link #FLUSH_SLAVE_TIMEOUT}
     */
    public void storeWith(int code) {
        onSend((exchange) -> exchange.reply(store(exchange.request(), code)));
    }

    /**
     * Stores messages and responds after a delay.
     * @param delay the delay of the response
     */
    public void delay(Duration delay) {
        onSend((exchange) -> {
            FakeReply stored = store(exchange.request(), 0);
            exchange.later(delay, (later) -> later.reply(stored));
        });
    }

    /** Becomes unresponsive: reads sends, but neither stores messages nor responds. */
    public void silence() {
        onSend(FakeResponder.silence());
    }

    /** Stores messages, but does not respond. */
    public void dropAnswers() {
        onSend((exchange) -> store(exchange.request(), 0));
    }

    /** Resets the connection of each send without storing its messages. */
    public void reset() {
        onSend(FakeResponder.reset());
    }

    /** Refuses connections and resets open ones, like a host without a server process. */
    public void refuse() {
        this.server.refuse();
    }

    /**
     * Holds sends until released, then stores their messages.
     * @return the hold
     */
    public FakeHold hold() {
        FakeHold hold = new FakeHold(stores());
        onSend(hold);
        return hold;
    }

    /**
     * Sets the handling of sends. <pre>
     * broker.onSend(FakeResponder.code(2, "busy").times(3, broker.stores()));
     * </pre>
     * @param responder the handler
     */
    public void onSend(FakeResponder responder) {
        SendRequests.CODES.forEach((code) -> this.server.on(code, responder));
    }

    /**
     * Returns the handling of sends without faults.
     * @return stores messages and responds with success
     */
    public FakeResponder stores() {
        return (exchange) -> exchange.reply(store(exchange.request(), 0));
    }

    /**
     * Returns the stored messages in storage order. Transactional messages are included
     * once they are committed.
     * @return the messages
     */
    public List<FakeMessage> received() {
        return this.store.received().stream().filter((message) -> message.broker().equals(this.name)).toList();
    }

    /**
     * Returns all send requests so far, of all three codes and with any outcome.
     * @return the requests in order of arrival
     */
    public List<FakeFrame> sends() {
        return this.server.requests().stream().filter((frame) -> SendRequests.CODES.contains(frame.code())).toList();
    }

    /**
     * Returns the number of messages in all send requests so far; each message of a batch
     * counts.
     * @return the number
     */
    public int messages() {
        return sends().stream().mapToInt(FakeBroker::messagesIn).sum();
    }

    /**
     * Returns the number of messages in a send request.
     * @param send a single message or a batch
     * @return the number
     */
    public static int messagesIn(FakeFrame send) {
        return SendRequests.count(send);
    }

    /**
     * Stores the messages of a send request.
     * @param send the request
     * @param code 0, or a code of {@link #storeWith}
     * @return the response of a broker that stored the messages
     */
    public FakeReply store(FakeFrame send, int code) {
        int queueId = SendRequests.queueId(send);
        FakeStore.Place place = this.store.store(this.name, send, queueId);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("msgId",
                IntStream.range(0, place.count())
                    .mapToObj((i) -> offsetMessageId(place.id() + i))
                    .collect(Collectors.joining(",")));
        fields.put("queueId", Integer.toString(queueId));
        fields.put("queueOffset", Long.toString(place.queueOffset()));
        fields.put("MSG_REGION", "DefaultRegion");
        fields.put("TRACE_ON", "true");
        String id = send.property("UNIQ_KEY");
        if (id != null) {
            fields.put("transactionId", id);
        }
        return new FakeReply(code, null, fields, new byte[0]);
    }

    private String offsetMessageId(long place) {
        HexFormat hex = HexFormat.of().withUpperCase();
        try {
            return hex.formatHex(InetAddress.getByName(this.server.host()).getAddress())
                    + hex.toHexDigits(this.server.port()) + hex.toHexDigits(place);
        }
        catch (UnknownHostException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public void close() {
        this.server.close();
    }

}
