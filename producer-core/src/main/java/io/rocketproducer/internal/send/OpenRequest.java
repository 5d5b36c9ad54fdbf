package io.rocketproducer.internal.send;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CompressedBody;
import io.rocketproducer.internal.protocol.MessageProperties;
import io.rocketproducer.internal.protocol.PushedReply;
import io.rocketproducer.internal.thread.ByteLimit;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerFault;

/**
 * One request that waits for its reply. It ends once: whoever takes it out of the
 * {@link OpenRequests} ends it.
 */
final class OpenRequest {

    private final CompletableFuture<ReplyMessage> result = new CompletableFuture<>();

    private final RequestFlow owner;

    private final String correlationId;

    private final String about;

    private final Consumer<Runnable> callbacks;

    /** Why nobody knows whether a broker has the request. */
    private volatile @Nullable SendException sendFailure;

    private volatile Timekeeper.@Nullable Timeout timer;

    private volatile @Nullable CompletableFuture<?> sending;

    /**
     * A request.
     * @param owner whose it is
     * @param correlationId its id
     * @param topic its topic, as failures tell it
     * @param callbacks runs what completes futures
     */
    OpenRequest(RequestFlow owner, String correlationId, String topic, Consumer<Runnable> callbacks) {
        this.owner = owner;
        this.correlationId = correlationId;
        this.about = "No reply to request " + correlationId + " to topic " + topic;
        this.callbacks = callbacks;
    }

    String correlationId() {
        return this.correlationId;
    }

    boolean isOf(RequestFlow flow) {
        return this.owner == flow;
    }

    CompletableFuture<ReplyMessage> result() {
        return this.result;
    }

    /**
     * Returns whether a send is that of its message.
     * @param task the send
     * @return {@code false} for any other
     */
    boolean isSentBy(SendTask task) {
        return task.reportsTo(this.sending);
    }

    void timer(Timekeeper.Timeout timer) {
        this.timer = timer;
    }

    /**
     * The request is about to be sent.
     * @param sending its send
     */
    void sending(CompletableFuture<?> sending) {
        this.sending = sending;
        if (this.result.isDone()) {
            sending.cancel(false);
        }
    }

    /** The application completed the future: no reply is awaited any more. */
    void cancel() {
        Timekeeper.Timeout running = this.timer;
        if (running != null) {
            running.cancel();
        }
        CompletableFuture<?> send = this.sending;
        if (send != null) {
            send.cancel(false);
        }
    }

    /**
     * Nobody knows whether a broker has the request, so the reply may still come.
     * @param failure why
     */
    void possiblySent(SendException failure) {
        this.sendFailure = failure;
    }

    /**
     * A reply was received.
     * @param reply the reply
     * @param limit bounds the bytes that wait for callback threads
     */
    void replied(PushedReply reply, ByteLimit limit) {
        long bytes = reply.heldBytes();
        if (!limit.tryAcquire(bytes)) {
            noReply(": it was dropped, because replies of more than " + limit.max()
                    + " bytes wait for callback threads. Do not block in callbacks");
            return;
        }
        end(() -> {
            try {
                this.result.complete(new ReplyMessage(
                        reply.properties().getOrDefault(MessageProperties.UNIQ_KEY, this.correlationId),
                        reply.properties(),
                        CompressedBody.decompress(reply.body(), reply.sysFlag(), this.owner.maxBodyBytes()),
                        reply.flag(), Instant.ofEpochMilli(reply.bornTimestamp())));
            }
            catch (Throwable ex) {
                malformed(ex);
            }
            finally {
                limit.release(bytes);
            }
        });
    }

    // Errors, too: nothing else completes the request
    private void malformed(Throwable ex) {
        try {
            this.result.completeExceptionally(new NoReplyException(
                    this.about + ": malformed reply: " + CallFailure.fault(ex), this.correlationId, PeerFault.of(ex)));
        }
        catch (Throwable again) {
            // Out of memory even for the text
            this.result.completeExceptionally(ex);
        }
    }

    /**
     * It was waited for long enough.
     * @param why how long, or what ended the wait
     */
    void noReply(String why) {
        SendException failure = this.sendFailure;
        end(() -> this.result.completeExceptionally(
                (failure != null) ? failure : new NoReplyException(this.about + why, this.correlationId, null)));
    }

    void notSent(Throwable failure) {
        end(() -> this.result.completeExceptionally(failure));
    }

    private void end(Runnable completion) {
        Timekeeper.Timeout running = this.timer;
        if (running != null) {
            running.cancel();
        }
        try {
            this.callbacks.accept(completion);
        }
        catch (Throwable ex) {
            // There is no other thread, and no timer any more
            malformed(ex);
        }
    }

}
