package io.rocketproducer.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

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
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.TransactionResult;

/**
 * A producer for unit tests: no socket, no thread, no waiting. It records what it is told
 * to send and answers at once that all is well, unless told otherwise.
 *
 * <pre>
 * MockProducer producer = new MockProducer();
 * producer.failNext(SendTimeoutException::new);
 * ... the code under test sends ...
 * assertThat(producer.sent("orders")).hasSize(1);
 * </pre>
 *
 * Running from the beginning; a closed one refuses messages as a real one does.
 * Thread-safe. Futures complete on the thread that sends or, of what was held, on the
 * thread that releases. Hooks, interceptors and limits of a real producer have no part in
 * it: for those, and for faults of the network, take the fake cluster of module
 * {@code producer-test}.
 */
public final class MockProducer implements Producer {

    private final HeldSends held = new HeldSends();

    /** Guarded by this, as all below. */
    private final List<SentMessage> sent = new ArrayList<>();

    private final List<Message> failed = new ArrayList<>();

    private final List<SentReply> replies = new ArrayList<>();

    private final List<String> recalled = new ArrayList<>();

    private final MockReceipts receipts = new MockReceipts();

    private final MockFailures failures = new MockFailures();

    private ProducerState state = ProducerState.RUNNING;

    private volatile Function<Message, @Nullable ReplyMessage> responder = (request) -> null;

    /**
     * What was sent and did not fail: requests, messages that are held and those of
     * transactions included, whatever the local transactions came to.
     * @return in the order of sending
     */
    public synchronized List<SentMessage> sent() {
        return List.copyOf(this.sent);
    }

    /**
     * What was sent to one topic and did not fail, see {@link #sent()}.
     * @param topic the topic
     * @return in the order of sending
     */
    public synchronized List<SentMessage> sent(String topic) {
        return this.sent.stream().filter((each) -> each.message().topic().equals(topic)).toList();
    }

    /**
     * What was sent last and did not fail.
     * @return the message
     * @throws IndexOutOfBoundsException if there is none
     */
    public synchronized SentMessage last() {
        return this.sent.get(this.sent.size() - 1);
    }

    /**
     * What failed because it was told to.
     * @return in the order of sending
     */
    public synchronized List<Message> failed() {
        return List.copyOf(this.failed);
    }

    /**
     * The replies to requests that were sent.
     * @return in the order of sending
     */
    public synchronized List<SentReply> replies() {
        return List.copyOf(this.replies);
    }

    /**
     * Which messages were recalled.
     * @return their message ids
     */
    public synchronized List<String> recalled() {
        return List.copyOf(this.recalled);
    }

    /**
     * Fails the next message.
     * @param kind makes the exception, as {@code SendTimeoutException::new} does
     */
    public void failNext(Function<SendFailure, ? extends SendException> kind) {
        failNext(1, kind);
    }

    /**
     * Fails the next messages. Several calls add up.
     * @param count how many
     * @param kind makes the exception of each, as {@code SendTimeoutException::new} does;
     * the failure it gets says that the message is certainly not stored
     */
    public synchronized void failNext(int count, Function<SendFailure, ? extends SendException> kind) {
        this.failures.add(count, kind);
    }

    /**
     * Fails the next message.
     * @param failure with this very exception
     */
    public void failNext(SendException failure) {
        failNext(1, (ignored) -> failure);
    }

    /**
     * Fails certain messages from now on. Replaces what this method set before.
     * @param which which ones
     * @param kind makes the exception of each
     */
    public synchronized void failWhen(Predicate<Message> which, Function<SendFailure, ? extends SendException> kind) {
        this.failures.when(which, kind);
    }

    /**
     * Gives the results of sends a status from now on.
     * @param status the status; {@code SEND_OK} at the beginning
     */
    public synchronized void resultStatus(SendStatus status) {
        this.receipts.status(status);
    }

    /** Keeps the futures of asynchronous sends open from now on, until released. */
    public void hold() {
        this.held.hold();
    }

    /**
     * How many asynchronous sends are held.
     * @return the number
     */
    public int held() {
        return this.held.count();
    }

    /** Completes all that is held, in the order of sending, and holds nothing more. */
    public void release() {
        this.held.release();
    }

    /**
     * Completes the send that is held longest.
     * @throws IllegalStateException if none is held
     */
    public void releaseNext() {
        this.held.take().complete();
    }

    /**
     * Fails the send that is held longest; it no longer counts as sent.
     * @param kind makes the exception
     * @throws IllegalStateException if none is held
     */
    public void failHeld(Function<SendFailure, ? extends SendException> kind) {
        HeldSends.Held first = this.held.take();
        SendException failure = kind.apply(MockFailures.told(first.result().messageId()));
        synchronized (this) {
            this.sent.remove(first.sent());
            this.failed.add(first.sent().message());
        }
        first.future().completeExceptionally(failure);
    }

    /**
     * Answers requests from now on. Without it none is answered.
     * @param responder makes the reply to a request, as {@link #reply(byte[])} does;
     * {@code null} for none
     */
    public void onRequest(Function<Message, @Nullable ReplyMessage> responder) {
        this.responder = responder;
    }

    /**
     * A reply with a body and nothing else.
     * @param body the body
     * @return the reply
     */
    public static ReplyMessage reply(byte[] body) {
        return new ReplyMessage("mock-reply", Map.of(), body, 0, Instant.EPOCH);
    }

    /** Forgets what it saw and what it was told; what is held is released. */
    public void reset() {
        release();
        synchronized (this) {
            this.sent.clear();
            this.failed.clear();
            this.replies.clear();
            this.recalled.clear();
            this.failures.clear();
            this.receipts.status(SendStatus.SEND_OK);
            this.responder = (request) -> null;
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
     * Runs the local transaction on this thread, as a real producer does; asks no
     * {@code TransactionChecker}. The local transaction does not run if
     * {@link #resultStatus} is other than {@code SEND_OK}.
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
     * Completes at once: with what {@link #onRequest} makes, or with a
     * {@link NoReplyException} if that is nothing.
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
        ReplyMessage reply = this.responder.apply(message);
        return (reply != null) ? CompletableFuture.completedFuture(reply)
                : CompletableFuture.failedFuture(new NoReplyException(
                        "The mock producer has no reply: define one with onRequest", result.messageId(), null));
    }

    @Override
    public synchronized CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body) {
        if (this.state != ProducerState.RUNNING) {
            return CompletableFuture.failedFuture(refusal());
        }
        this.replies.add(new SentReply(request, body));
        return CompletableFuture.completedFuture(this.receipts.ofReply(this.receipts.nextId()));
    }

    /** Recalls what this producer gave a handle for. */
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
     * Not available: there is nothing to ask.
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
        return new ProducerStatus(this.state, "mock", Map.of(), List.of(), List.of(), Duration.ZERO,
                new ProducerStatus.Connections(0, 0), this.held.count(), this.held.bytes(),
                ProducerStatus.Trace.NOTHING, ProducerStatus.LookUps.NOTHING, ProducerStatus.Requests.NOTHING);
    }

    @Override
    public CompletableFuture<ProducerStatus> probe(Duration timeout) {
        return CompletableFuture.completedFuture(status());
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /** Fails what is held and refuses messages until started again. */
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
        SendException failure = this.failures.failureOf(message, id);
        if (failure != null) {
            this.failed.add(message);
            throw failure;
        }
        this.sent.add(new SentMessage(message, options, mode, id, null));
        return this.receipts.of(message, id);
    }

    private static ProducerClosedException refusal() {
        return new ProducerClosedException(SendFailure.beforeAnyAttempt("The mock producer is closed: start it"));
    }

}
