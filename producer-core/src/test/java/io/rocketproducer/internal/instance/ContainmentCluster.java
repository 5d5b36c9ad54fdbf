/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeExchange;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;

/**
 * A fake cluster whose brokers store, push a reply to every request, recall, respond to
 * admin requests and check transactions.
 */
final class ContainmentCluster implements AutoCloseable {

    static final String GROUP = "contained";

    static final String OTHER_TOPIC = "bills";

    /** Sends to this topic receive no response, so only a timer ends them. */
    static final String SILENT_TOPIC = "silence";

    static final MessageQueue QUEUE = new MessageQueue(ProducerFixture.TOPIC, "b", 0);

    private static final int HEARTBEAT = 34;

    private static final int MAX_OFFSET = 30;

    private static final int ROUTE = 105;

    private static final int PUSH_REPLY = 326;

    private static final int RECALL = 370;

    private static final String ID = "7F0000010001000000000000000000AB";

    final FakeCluster cluster = FakeCluster.start("a", "b", "silent")
        .topic(ProducerFixture.TOPIC, 2, "a", "b")
        .topic(OTHER_TOPIC, 2, "a", "b")
        .topic("fake_REPLY_TOPIC", 1, "a", "b")
        .topic(SILENT_TOPIC, 1, "silent");

    private final AtomicInteger opaque = new AtomicInteger();

    ContainmentCluster() {
        reset();
    }

    /** Resets all servers, and discards their records. */
    void reset() {
        this.cluster.reset();
        broker("silent").silence();
        for (FakeBroker broker : brokers()) {
            broker.onSend((exchange) -> respond(broker, exchange));
            broker.server().on(RECALL, (exchange) -> exchange.reply(FakeReply.success(Map.of("msgId", ID))));
            broker.server().on(MAX_OFFSET, (exchange) -> exchange.reply(FakeReply.success(Map.of("offset", "7"))));
        }
    }

    private void respond(FakeBroker broker, FakeExchange exchange) throws IOException {
        exchange.reply(broker.store(exchange.request(), 0));
        String id = exchange.request().property("CORRELATION_ID");
        if (id != null) {
            broker.server()
                .sendRequest(this.opaque.incrementAndGet(), false,
                        new FakeReply(PUSH_REPLY, null, Map.of("properties", "CORRELATION_ID\u0001" + id + "\u0002",
                                "sysFlag", "0", "flag", "0", "bornTimestamp", "1700000000000"), new byte[1]));
        }
    }

    /**
     * Returns the brokers that respond.
     * @return brokers a and b
     */
    List<FakeBroker> brokers() {
        return List.of(broker("a"), broker("b"));
    }

    FakeBroker broker(String name) {
        return this.cluster.broker(name);
    }

    /**
     * Holds the responses of all brokers to sends.
     * @return the holds
     */
    List<FakeHold> holdSends() {
        return brokers().stream().map((broker) -> {
            FakeHold hold = new FakeHold((exchange) -> respond(broker, exchange));
            broker.onSend(hold);
            return hold;
        }).toList();
    }

    boolean hasHeartbeats() {
        return brokers().stream().noneMatch((broker) -> broker.server().requests(HEARTBEAT).isEmpty());
    }

    FakeHold holdRecalls() {
        return broker("b").server().hold(RECALL);
    }

    FakeHold holdAdmin() {
        return broker("b").server().hold(MAX_OFFSET);
    }

    FakeHold holdLookups() {
        return this.cluster.nameServer().server().hold(ROUTE);
    }

    static String recallHandle() {
        return Base64.getUrlEncoder()
            .encodeToString(("v1 " + ProducerFixture.TOPIC + " b " + Long.MAX_VALUE + " " + ID)
                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes broker {@code b} check a transaction.
     * @param id the transaction
     */
    void check(String id) {
        broker("b").server()
            .sendRequest(this.opaque.incrementAndGet(), true,
                    TransactionFixture.question(id, new StoredMessageBytes(ProducerFixture.TOPIC, 0,
                            Map.of("PGROUP", GROUP, "UNIQ_KEY", id), new byte[] { 1 })));
    }

    /**
     * Waits until the end-transaction request of a transaction has arrived at a broker.
     * @param id the transaction
     * @param patience maximum time to wait
     * @return the field {@code commitOrRollback}, or "none"
     */
    String end(String id, Duration patience) {
        Invariants.becomesTrue(() -> !ends(id).isEmpty(), patience);
        List<FakeFrame> ends = ends(id);
        return ends.isEmpty() ? "none" : ends.get(0).field("commitOrRollback");
    }

    private List<FakeFrame> ends(String id) {
        return this.cluster.brokers()
            .stream()
            .flatMap((broker) -> broker.server().requests(TransactionFixture.END_TRANSACTION).stream())
            .filter((frame) -> id.equals(frame.field("msgId")))
            .toList();
    }

    @Override
    public void close() {
        this.cluster.close();
    }

}
