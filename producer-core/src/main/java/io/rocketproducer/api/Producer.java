package io.rocketproducer.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Sends messages to RocketMQ. Thread-safe. Made by {@code io.rocketproducer.Producers};
 * not meant to be implemented elsewhere than in tests.
 * <p>
 * Every accepted message settles exactly once, within its send timeout: as a
 * {@link SendResult} or as a {@link SendException}.
 */
public interface Producer extends AutoCloseable {

    /**
     * Sends and waits for the broker's receipt.
     * @param message the message
     * @return the receipt
     * @throws SendException if the message is not known to be stored
     */
    default SendResult send(Message message) {
        return send(message, SendOptions.defaults());
    }

    /**
     * Sends and waits for the broker's receipt.
     * @param message the message
     * @param options what differs for this send
     * @return the receipt
     * @throws SendException if the message is not known to be stored
     */
    SendResult send(Message message, SendOptions options);

    /**
     * Sends without waiting. Blocks only when as much is in flight as
     * {@link FlowSettings} allow and they say {@code BLOCK}.
     * @param message the message
     * @return completes once, with the receipt or exceptionally with a
     * {@link SendException}, on the producer's callback threads
     */
    default CompletableFuture<SendResult> sendAsync(Message message) {
        return sendAsync(message, SendOptions.defaults());
    }

    /**
     * Sends without waiting. An application that completes the future itself, by
     * {@code cancel}, {@code complete}, {@code completeExceptionally}, {@code orTimeout}
     * or {@code completeOnTimeout}, withdraws the send: a message that was not handed to
     * the network yet is not sent, and its capacity is free; one that was is not tried
     * again, and may be stored. To complete a dependent stage withdraws nothing.
     * @param message the message
     * @param options what differs for this send
     * @return completes once, with the receipt or exceptionally with a
     * {@link SendException}, on the producer's callback threads
     */
    CompletableFuture<SendResult> sendAsync(Message message, SendOptions options);

    /**
     * Sends without asking for an answer: the message is lost if the broker cannot store
     * it. One attempt is made. Returns once the message is handed to the network, which
     * includes looking up the route and connecting on the first send. Messages that come
     * while others are written share a request of up to 64 KiB. With an order key or an
     * explicit queue the request is acknowledged, for the sake of the order, and the
     * response is ignored.
     * @param message the message
     * @throws SendException if the message could not be handed to the network
     */
    default void sendOneway(Message message) {
        sendOneway(message, SendOptions.defaults());
    }

    /**
     * Sends without asking for an answer.
     * @param message the message
     * @param options what differs for this send
     * @throws SendException if the message could not be handed to the network
     */
    void sendOneway(Message message, SendOptions options);

    /**
     * Sends many messages, of any topics and sizes. One failing does not affect another.
     * @param messages the messages
     * @return one future for each message, in the same order
     */
    default List<CompletableFuture<SendResult>> sendAll(Collection<Message> messages) {
        List<CompletableFuture<SendResult>> results = new ArrayList<>(messages.size());
        for (Message message : messages) {
            results.add(sendAsync(message));
        }
        return results;
    }

    /**
     * Sends a message that consumers get only if a local transaction commits: the broker
     * holds the message back, the local transaction runs on this thread, and the broker
     * is told what it came to. If that word is lost, or if this program dies before, the
     * broker asks a {@code TransactionChecker} of any program of the producer group; so
     * there must be one. No further attempt follows one that a broker may have stored,
     * for the broker would hold two messages back and might deliver both.
     * @param message the message; with neither order key nor delay, delivery time or
     * priority
     * @param work the local transaction; does not run if the message is not stored
     * @return what the local transaction came to
     * @throws SendException if no broker is known to hold the message; the local
     * transaction did not run
     * @throws IllegalStateException if the producer has no {@code TransactionChecker}
     */
    default TransactionResult sendInTransaction(Message message, LocalTransaction work) {
        return sendInTransaction(message, work, SendOptions.defaults());
    }

    /**
     * Sends a message that consumers get only if a local transaction commits, see
     * {@link #sendInTransaction(Message, LocalTransaction)}.
     * @param message the message
     * @param work the local transaction
     * @param options what differs for sending the message; the local transaction has no
     * limit
     * @return what the local transaction came to
     * @throws SendException if no broker is known to hold the message
     * @throws IllegalStateException if the producer has no {@code TransactionChecker}
     */
    TransactionResult sendInTransaction(Message message, LocalTransaction work, SendOptions options);

    /**
     * Sends a request and waits for its reply without blocking, other than
     * {@link #sendAsync(Message)} does. Whoever consumes the topic replies, with
     * {@link #reply} or the official client. A reply that comes after the timeout is
     * dropped. An application that completes the future itself ends the request, and
     * withdraws its send as {@link #sendAsync(Message, SendOptions)} says.
     * @param message the request; with neither order key nor delay, delivery time or
     * priority
     * @param timeout how long to wait for the reply, sending included
     * @return completes on the producer's callback threads with the reply, or
     * exceptionally: with a {@link SendException} if the request could not be sent, with
     * a {@link NoReplyException} if no reply came in time or the producer was closed
     * @throws IllegalArgumentException if the timeout is not more than zero
     */
    CompletableFuture<ReplyMessage> request(Message message, Duration timeout);

    /**
     * Replies to a request that a consumer received.
     * @param request all properties of the request, as the consumer got them
     * @param body what the one who asked gets
     * @return completes on the producer's callback threads once a broker has handed the
     * reply over; exceptionally with a {@link SendException}, also if the one who asked
     * is gone
     */
    CompletableFuture<SendResult> reply(Map<String, String> request, byte[] body);

    /**
     * Recalls a message that was sent with {@link Message.Builder#delay} or
     * {@link Message.Builder#deliverAt} and is not due yet. RocketMQ 5.3.2 or newer, with
     * {@code recallMessageEnable=true} on the brokers, which is off by default. A message
     * that is due within a moment may be delivered all the same. One attempt is made,
     * within the send timeout; recalling twice does no harm.
     * @param topic the topic the message was sent to
     * @param handle what {@link SendResult#recallHandle()} was; {@code null} fails, as a
     * message without a handle cannot be recalled
     * @return completes on the producer's callback threads with the id of the recalled
     * message, or exceptionally with a {@link RecallException} or, if the producer is not
     * running, a {@link ProducerClosedException}
     */
    CompletableFuture<String> recall(String topic, @Nullable String handle);

    /**
     * Asks brokers what they hold, over this producer's connections.
     * @return questions, usable while this run of the producer lasts
     * @throws ProducerClosedException if the producer is not running
     */
    Admin admin();

    /**
     * Starts a new or closed producer; does nothing when it is running. Makes no network
     * call, so it succeeds while name servers and brokers are down. If it fails, the
     * producer is as it was before, and may be started again.
     * @throws IllegalStateException while the producer is closing
     */
    void start();

    /**
     * Where the producer is in its life.
     * @return the state
     */
    ProducerState state();

    /**
     * What the producer looks like now. Makes no network call and does not block.
     * @return a snapshot
     */
    ProducerStatus status();

    /**
     * Asks every name server for a sign of life. No message is sent.
     * @param timeout the limit for each answer
     * @return completes with the status once every name server answered or failed; never
     * exceptionally
     * @throws IllegalArgumentException if the timeout is not more than zero
     */
    CompletableFuture<ProducerStatus> probe(Duration timeout);

    /**
     * Closes with the configured drain timeout, see {@link #close(Duration)}.
     */
    @Override
    void close();

    /**
     * Refuses new messages, waits for those in flight, fails what is left after the
     * timeout with {@link ProducerClosedException}, takes leave of the brokers and frees
     * threads and connections that no other producer uses. Blocks no longer than the
     * timeout and a moment. Idempotent: while another thread closes, a further call waits
     * for it, up to its own timeout; within a callback it returns immediately.
     * @param drainTimeout how long to wait for messages in flight, however long; zero or
     * less fails them immediately
     */
    void close(Duration drainTimeout);

}
