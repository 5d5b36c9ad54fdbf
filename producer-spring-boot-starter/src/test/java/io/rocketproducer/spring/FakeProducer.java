/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.BrokerStatus;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.ProducerStatus.Connections;
import io.rocketproducer.api.ProducerStatus.Tally;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;

/**
 * A producer that records messages and succeeds, unless configured otherwise.
 */
public class FakeProducer implements Producer {

    private static final BrokerStatus BROKER = BrokerStatus.builder("broker-a", new Endpoint("127.0.0.1", 10911))
        .condition(BrokerStatus.Condition.SLOW)
        .latency(Duration.ofMillis(250))
        .build();

    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    private final List<String> calls = new CopyOnWriteArrayList<>();

    private volatile ProducerState state = ProducerState.NEW;

    private volatile Map<String, String> nameServers = Map.of("127.0.0.1:9876", "");

    private volatile @Nullable CompletableFuture<ProducerStatus> probe;

    private volatile CompletableFuture<ReplyMessage> reply = new CompletableFuture<>();

    private volatile @Nullable SendException failure;

    private final AtomicInteger probes = new AtomicInteger();

    public static SendResult receipt(Message message) {
        return new SendResult("0A00000100002A9F", "0A00000100002A9F0000000000000001",
                new MessageQueue(message.topic(), "broker-a", 0), 7, SendStatus.SEND_OK, null, null, "DefaultRegion",
                1);
    }

    public List<Sent> sent() {
        return this.sent;
    }

    public Sent last() {
        return this.sent.get(this.sent.size() - 1);
    }

    public List<String> calls() {
        return new ArrayList<>(this.calls);
    }

    public int probes() {
        return this.probes.get();
    }

    /**
     * Sets the name servers of further statuses.
     * @param answers address to fault, empty if it is up
     */
    public void nameServers(Map<String, String> answers) {
        this.nameServers = answers;
    }

    /**
     * Sets the reply to further requests.
     * @param reply the reply
     */
    public void reply(CompletableFuture<ReplyMessage> reply) {
        this.reply = reply;
    }

    /**
     * Fails all further sends.
     * @param failure the failure
     */
    public void fail(SendException failure) {
        this.failure = failure;
    }

    public void probe(CompletableFuture<ProducerStatus> probe) {
        this.probe = probe;
    }

    @Override
    public SendResult send(Message message, SendOptions options) {
        SendException fault = this.failure;
        if (fault != null) {
            throw fault.inCallersStack();
        }
        this.sent.add(new Sent(message, options, SendMode.SYNC));
        return receipt(message);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
        SendException fault = this.failure;
        if (fault != null) {
            return CompletableFuture.failedFuture(fault);
        }
        this.sent.add(new Sent(message, options, SendMode.ASYNC));
        return CompletableFuture.completedFuture(receipt(message));
    }

    @Override
    public void sendOneway(Message message, SendOptions options) {
        this.sent.add(new Sent(message, options, SendMode.ONEWAY));
    }

    @Override
    public void start() {
        this.calls.add("start");
        this.state = ProducerState.RUNNING;
    }

    @Override
    public ProducerState state() {
        return this.state;
    }

    @Override
    public ProducerStatus status() {
        return ProducerStatus.builder(this.state)
            .clientId("127.0.0.1@1")
            .nameServers(this.nameServers)
            .brokers(List.of(BROKER))
            .topics(List.of("orders"))
            .routeAge(Duration.ofMillis(1500))
            .connections(new Connections(1, 2))
            .messagesInFlight(3)
            .bytesInFlight(300)
            .trace(new ProducerStatus.Trace(4, 50, 6))
            .lookups(new ProducerStatus.RouteLookups(new Tally(7, Duration.ofMillis(14)),
                    new Tally(1, Duration.ofMillis(2)), new Tally(2, Duration.ofMillis(3000))))
            .requests(new ProducerStatus.Requests(8, 90))
            .build();
    }

    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options) {
        this.sent.add(new Sent(message, options, SendMode.SYNC));
        SendResult receipt = receipt(message);
        try {
            return new TransactionResult(receipt, work.execute(message, receipt.messageId()), null);
        }
        catch (Exception ex) {
            return new TransactionResult(receipt, TransactionState.UNKNOWN, ex);
        }
    }

    @Override
    public CompletableFuture<ReplyMessage> request(Message message, Duration timeout) {
        this.sent.add(new Sent(message, SendOptions.defaults().withTimeout(timeout), SendMode.ASYNC));
        return this.reply;
    }

    @Override
    public CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        Message message = Message.builder("reply").properties(request).body(body).build();
        return sendAsync(message, SendOptions.defaults());
    }

    @Override
    public Admin admin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<String> recall(String topic, @Nullable String handle) {
        return CompletableFuture.completedFuture(topic + "/" + handle);
    }

    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        this.probes.incrementAndGet();
        CompletableFuture<ProducerStatus> given = this.probe;
        return (given != null) ? given : CompletableFuture.completedFuture(status());
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    @Override
    public void close(Duration drainTimeout) {
        this.calls.add("close " + drainTimeout);
        this.state = ProducerState.CLOSED;
    }

    /**
     * A sent message.
     *
     * @param message the message
     * @param options options of the send
     * @param mode mode of the send
     */
    public record Sent(Message message, SendOptions options, SendMode mode) {
    }

}
