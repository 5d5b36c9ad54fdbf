/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TransactionResult;

/**
 * A {@link Producer} for unit tests, without sockets, threads and waits. It records all
 * sends. Every send succeeds by default.
 *
 * <pre>
 * MockProducer producer = new MockProducer();
 * producer.stub().failNext(SendTimeoutException::new);
 * ... the code under test sends ...
 * assertThat(producer.sent("orders")).hasSize(1);
 * </pre>
 *
 * It is running when created. A closed mock rejects messages like a real producer.
 * Thread-safe. Futures complete on the sending thread; futures of held sends complete on
 * the releasing thread. MockProducer does not run hooks or interceptors and applies no
 * limits or retries. To test these, or network faults, use a
 * {@link io.rocketproducer.test.fake.FakeCluster}.
 */
public final class MockProducer implements Producer {

    private final MockStub stub = new MockStub();

    private final HeldSends held = new HeldSends();

    /** Guarded by this, as all below. */
    private final List<SentMessage> sent = new ArrayList<>();

    private final List<Message> failed = new ArrayList<>();

    private final List<SentReply> replies = new ArrayList<>();

    private final List<String> recalled = new ArrayList<>();

    private final MockReceipts receipts = new MockReceipts();

    private ProducerState state = ProducerState.RUNNING;

    /**
     * Returns the messages that were sent and did not fail, including requests, held
     * sends, and transactional messages of any outcome.
     * @return the messages in send order
     */
    public synchronized List<SentMessage> sent() {
        return List.copyOf(this.sent);
    }

    /**
     * Returns the messages that were sent to a topic and did not fail, see
     * {@link #sent()}.
     * @param topic the topic
     * @return the messages in send order
     */
    public synchronized List<SentMessage> sent(String topic) {
        return this.sent.stream().filter((each) -> each.message().topic().equals(topic)).toList();
    }

    /**
     * Returns the last message that was sent and did not fail.
     * @return the message
     * @throws IndexOutOfBoundsException if there is none
     */
    public synchronized SentMessage last() {
        return this.sent.get(this.sent.size() - 1);
    }

    /**
     * Returns the messages that failed through an injected failure.
     * @return the messages in send order
     */
    public synchronized List<Message> failed() {
        return List.copyOf(this.failed);
    }

    /**
     * Returns the replies that were sent.
     * @return the replies in send order
     */
    public synchronized List<SentReply> replies() {
        return List.copyOf(this.replies);
    }

    /**
     * Returns the recalled messages.
     * @return their message ids
     */
    public synchronized List<String> recalled() {
        return List.copyOf(this.recalled);
    }

    /**
     * Returns the configuration of results: failures, status and replies.
     * @return the stub of this producer
     */
    public MockStub stub() {
        return this.stub;
    }

    /** Holds further async sends: their futures stay incomplete until released. */
    public void hold() {
        this.held.hold();
    }

    /**
     * Returns the number of held sends.
     * @return the number
     */
    public int held() {
        return this.held.count();
    }

    /** Completes all held sends in send order, and stops holding. */
    public void release() {
        this.held.release();
    }

    /**
     * Completes the oldest held send.
     * @throws IllegalStateException if none is held
     */
    public void releaseNext() {
        this.held.take().complete();
    }

    /**
     * Fails the oldest held send, which no longer counts as sent.
     * @param kind creates the exception
     * @throws IllegalStateException if none is held
     */
    public void failHeld(Function<SendFailure, ? extends SendException> kind) {
        HeldSends.Held first = this.held.take();
        SendException failure = kind.apply(MockStub.injected(first.result().messageId()));
        synchronized (this) {
            this.sent.remove(first.sent());
            this.failed.add(first.sent().message());
        }
        first.future().completeExceptionally(failure);
    }

    /**
     * Restores the initial state: clears records and the configuration of the stub,
     * releases held sends.
     */
    public void reset() {
        release();
        synchronized (this) {
            this.sent.clear();
            this.failed.clear();
            this.replies.clear();
            this.recalled.clear();
            this.stub.reset();
            this.state = ProducerState.RUNNING;
        }
    }

    // Producer

    @Override
    public SendResult send(Message message, SendOptions options) {
        return waitFor(message, options, SendMode.SYNC);
    }

    @Override
    public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
        try {
            synchronized (this) {
                SendResult result = accept(message, options, SendMode.ASYNC);
                return this.held.settle(last(), result);
            }
        }
        catch (SendException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    @Override
    public void sendOneway(Message message, SendOptions options) {
        waitFor(message, options, SendMode.ONEWAY);
    }

    private SendResult waitFor(Message message, SendOptions options, SendMode mode) {
        try {
            return accept(message, options, mode);
        }
        catch (SendException ex) {
            throw ex.inCallersStack();
        }
    }

    /**
     * Runs the local transaction on the calling thread, like a real producer. Calls no
     * {@code TransactionChecker}. The local transaction is not executed if the
     * {@linkplain MockStub#resultStatus status of results} is not {@code SEND_OK}.
     */
    @Override
    public TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options) {
        SendResult result = send(message, options);
        TransactionResult outcome = MockTransactions.run(message, result, work);
        synchronized (this) {
            this.sent
                .replaceAll((each) -> each.messageId().equals(result.messageId()) ? each.in(outcome.state()) : each);
        }
        return outcome;
    }

    /**
     * Completes immediately with the reply of the {@link MockStub#onRequest} responder,
     * or with a {@link NoReplyException} if there is none.
     */
    @Override
    public CompletableFuture<ReplyMessage> request(Message message, Duration timeout) {
        SendResult result;
        try {
            result = accept(message, SendOptions.defaults().withTimeout(timeout), SendMode.ASYNC);
        }
        catch (SendException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        ReplyMessage reply = this.stub.replyTo(message);
        return (reply != null) ? CompletableFuture.completedFuture(reply)
                : CompletableFuture.failedFuture(new NoReplyException(
                        "The mock producer has no reply: define one with stub().onRequest", result.messageId(), null));
    }

    @Override
    public synchronized CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        if (this.state != ProducerState.RUNNING) {
            return CompletableFuture.failedFuture(refusal());
        }
        this.replies.add(new SentReply(request, body));
        return CompletableFuture.completedFuture(this.receipts.ofReply(this.receipts.nextId(), this.stub.status()));
    }

    /** Recalls a message by a handle of this producer. */
    @Override
    public synchronized CompletableFuture<String> recall(String topic, @Nullable String handle) {
        if (this.state != ProducerState.RUNNING) {
            return CompletableFuture.failedFuture(refusal());
        }
        String id = MockReceipts.idOf(handle);
        if (sent(topic).stream().noneMatch((each) -> each.messageId().equals(id))) {
            return CompletableFuture.failedFuture(new RecallException(RecallException.Reason.ILLEGAL_HANDLE,
                    "The mock producer gave no such handle for topic " + topic, false, null));
        }
        this.recalled.add(id);
        return CompletableFuture.completedFuture(id);
    }

    /**
     * Not supported: a mock has no brokers.
     * @throws UnsupportedOperationException always
     */
    @Override
    public Admin admin() {
        throw new UnsupportedOperationException("a mock producer has no brokers to query");
    }

    @Override
    public synchronized void start() {
        this.state = ProducerState.RUNNING;
    }

    @Override
    public synchronized ProducerState state() {
        return this.state;
    }

    @Override
    public synchronized ProducerStatus status() {
        return ProducerStatus.builder(this.state)
            .clientId("mock")
            .messagesInFlight(this.held.count())
            .bytesInFlight(this.held.bytes())
            .build();
    }

    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        return CompletableFuture.completedFuture(status());
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /** Fails held sends and rejects messages until the next start. */
    @Override
    public void close(Duration drainTimeout) {
        synchronized (this) {
            this.state = ProducerState.CLOSED;
        }
        this.held.fail(refusal());
    }

    private synchronized SendResult accept(Message message, SendOptions options, SendMode mode) {
        if (this.state != ProducerState.RUNNING) {
            throw refusal();
        }
        String id = this.receipts.nextId();
        SendException failure = this.stub.failureOf(message, id);
        if (failure != null) {
            this.failed.add(message);
            throw failure;
        }
        this.sent.add(new SentMessage(message, options, mode, id, null));
        return this.receipts.of(message, id, this.stub.status());
    }

    private static ProducerClosedException refusal() {
        return new ProducerClosedException(SendFailure.beforeAnyAttempt("The mock producer is closed: start it"));
    }

}
