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
 * A {@link FakeServer} that answers as the master of a broker does: sends with a message
 * id and growing offsets per queue, ends of transactions (37), heartbeats and everything
 * else with success. What is set for sends (10, 310, 320) holds for those that arrive
 * later, until something else is set. Thread-safe.
 */
public final class FakeBroker implements AutoCloseable {

    /** Response code of a broker that has too much to do. */
    public static final int SYSTEM_BUSY = 2;

    /** Response code: stored, but not on disk in time. */
    public static final int FLUSH_DISK_TIMEOUT = 10;

    /** Response code: stored, but there is no slave. */
    public static final int SLAVE_NOT_AVAILABLE = 11;

    /** Response code: stored, but not on a slave in time. */
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
     * The name it is registered by.
     * @return the name
     */
    public String name() {
        return this.name;
    }

    /**
     * Where it listens.
     * @return {@code host:port}
     */
    public String address() {
        return this.server.address();
    }

    /**
     * The server underneath, for anything beyond sends.
     * @return the server
     */
    public FakeServer server() {
        return this.server;
    }

    /** Accepts connections and stores what is sent, as at the beginning. */
    public void recover() {
        this.server.listenAgain();
        onSend(stores());
    }

    /** Rejects what is sent because it has too much to do. */
    public void busy() {
        respondWith(SYSTEM_BUSY, "[TIMEOUT_CLEAN_QUEUE]broker busy, start flow control for a while");
    }

    /**
     * Rejects what is sent.
     * @param code the response code
     * @param remark the text
     */
    public void respondWith(int code, String remark) {
        onSend(FakeResponder.code(code, remark));
    }

    /**
     * Stores what is sent and says so with another code.
     * @param code the response code: {@link #FLUSH_DISK_TIMEOUT},
     * {@link #SLAVE_NOT_AVAILABLE} or {@link #FLUSH_SLAVE_TIMEOUT}
     */
    public void storeWith(int code) {
        onSend((exchange) -> exchange.reply(store(exchange.request(), code)));
    }

    /**
     * Stores what is sent and answers later.
     * @param delay how much later
     */
    public void delay(Duration delay) {
        onSend((exchange) -> {
            FakeReply stored = store(exchange.request(), 0);
            exchange.later(delay, (later) -> later.reply(stored));
        });
    }

    /** Hangs: reads what is sent, neither stores it nor answers. */
    public void silence() {
        onSend(FakeResponder.silence());
    }

    /** Stores what is sent and never says so. */
    public void dropAnswers() {
        onSend((exchange) -> store(exchange.request(), 0));
    }

    /** Resets the connection instead of storing what is sent over it. */
    public void reset() {
        onSend(FakeResponder.reset());
    }

    /** Refuses connections and resets the open ones, as a host without the process. */
    public void refuse() {
        this.server.refuse();
    }

    /**
     * Keeps sends unanswered until released, then stores them.
     * @return the hold
     */
    public FakeHold hold() {
        FakeHold hold = new FakeHold(stores());
        onSend(hold);
        return hold;
    }

    /**
     * Sets what is done with sends. <pre>
     * broker.onSend(FakeResponder.code(2, "busy").times(3, broker.stores()));
     * </pre>
     * @param responder what to do
     */
    public void onSend(FakeResponder responder) {
        SendRequests.CODES.forEach((code) -> this.server.on(code, responder));
    }

    /**
     * What a broker without a fault does with a send.
     * @return stores and answers with success
     */
    public FakeResponder stores() {
        return (exchange) -> exchange.reply(store(exchange.request(), 0));
    }

    /**
     * The messages it stored, in the order in which it did. Those of a transaction count
     * once it is committed.
     * @return the messages
     */
    public List<FakeMessage> received() {
        return this.store.received().stream().filter((message) -> message.broker().equals(this.name)).toList();
    }

    /**
     * The send requests so far, of all three codes, whatever became of them.
     * @return the requests in order of arrival
     */
    public List<FakeFrame> sends() {
        return this.server.requests().stream().filter((frame) -> SendRequests.CODES.contains(frame.code())).toList();
    }

    /**
     * How many messages the send requests so far carried; each of a batch counts.
     * @return the number
     */
    public int messages() {
        return sends().stream().mapToInt(FakeBroker::messagesIn).sum();
    }

    /**
     * Counts the messages of a request.
     * @param send a single message or a batch
     * @return how many
     */
    public static int messagesIn(FakeFrame send) {
        return SendRequests.count(send);
    }

    /**
     * Stores what a request carries.
     * @param send the request
     * @param code 0, or a code of {@link #storeWith}
     * @return the answer of a broker that stored it
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
