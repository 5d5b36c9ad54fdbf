package io.rocketproducer.testing;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.netty.util.NetUtil;

import io.rocketproducer.api.Endpoint;

/**
 * A {@link FakeServer} that answers as the master of a broker does: sends with a message
 * id and growing offsets per queue, heartbeats and everything else with success. What
 * {@code on...} methods set holds for sends (10, 310, 320) until the next one.
 */
public final class FakeBroker implements AutoCloseable {

    private static final List<Integer> SEND_CODES = List.of(10, 310, 320);

    private final String name;

    private final FakeServer server;

    /** Guarded by this. */
    private final Map<String, Long> offsets = new HashMap<>();

    FakeBroker(String name, String address) {
        this.name = name;
        this.server = FakeServer.start(address, 0);
        recover();
    }

    public String name() {
        return this.name;
    }

    public Endpoint endpoint() {
        return this.server.endpoint();
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
        onSend((exchange) -> exchange.reply(store(exchange.request(), 0)));
    }

    /**
     * Stores what is sent and says so with another code: 10 disk not flushed, 11 no
     * slave, 12 slave not flushed.
     * @param code the response code
     */
    public void storeWith(int code) {
        onSend((exchange) -> exchange.reply(store(exchange.request(), code)));
    }

    /**
     * Rejects what is sent.
     * @param code the response code
     * @param remark the text
     */
    public void respondWith(int code, String remark) {
        onSend(FakeResponder.code(code, remark));
    }

    /** Reads what is sent and never answers. */
    public void silence() {
        onSend(FakeResponder.silence());
    }

    /** Refuses connections and resets the open ones, as a host without the process. */
    public void refuse() {
        this.server.refuse();
    }

    /**
     * Keeps sends unanswered until released, then goes on as before.
     * @return the hold
     */
    public FakeHold hold() {
        FakeHold hold = new FakeHold((exchange) -> exchange.reply(store(exchange.request(), 0)));
        onSend(hold);
        return hold;
    }

    public void onSend(FakeResponder responder) {
        SEND_CODES.forEach((code) -> this.server.on(code, responder));
    }

    /**
     * The send requests so far, of all three codes.
     * @return the requests in order of arrival
     */
    public List<FakeFrame> sends() {
        return this.server.requests().stream().filter((frame) -> SEND_CODES.contains(frame.code())).toList();
    }

    /**
     * How many messages the send requests so far carried; each of a batch counts.
     * @return the number
     */
    public int messages() {
        return sends().stream().mapToInt(FakeBroker::messagesIn).sum();
    }

    /**
     * The success a broker answers a send with.
     * @param send the request
     * @param code the code, 0, 10, 11 or 12
     * @return the answer
     */
    public FakeReply store(FakeFrame send, int code) {
        String topic = (send.field("b") != null) ? send.field("b") : send.field("topic");
        String queue = (send.field("e") != null) ? send.field("e") : send.field("queueId");
        int queueId = Math.max(0, Integer.parseInt(queue));
        int count = messagesIn(send);
        long first = reserve(topic + "/" + queueId, count);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("msgId",
                IntStream.range(0, count).mapToObj((i) -> offsetMessageId(first + i)).collect(Collectors.joining(",")));
        fields.put("queueId", Integer.toString(queueId));
        fields.put("queueOffset", Long.toString(first));
        fields.put("MSG_REGION", "DefaultRegion");
        fields.put("TRACE_ON", "true");
        String id = send.property("UNIQ_KEY");
        if (id != null) {
            fields.put("transactionId", id);
        }
        return new FakeReply(code, null, fields, new byte[0]);
    }

    private synchronized long reserve(String queue, int count) {
        long first = this.offsets.getOrDefault(queue, 0L);
        this.offsets.put(queue, first + count);
        return first;
    }

    private String offsetMessageId(long offset) {
        HexFormat hex = HexFormat.of().withUpperCase();
        return hex.formatHex(NetUtil.createByteArrayFromIpAddressString(endpoint().host()))
                + hex.toHexDigits(endpoint().port()) + hex.toHexDigits(offset);
    }

    /**
     * Counts the messages of a request.
     * @param send a single message or a batch
     * @return how many
     */
    public static int messagesIn(FakeFrame send) {
        if (!"true".equals(send.field("m"))) {
            return 1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(send.body());
        int count = 0;
        while (bytes.hasRemaining()) {
            bytes.position(bytes.position() + bytes.getInt(bytes.position()));
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        this.server.close();
    }

}
