/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.request;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.peer.PeerFault;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.PushedReply;
import io.rocketproducer.internal.protocol.message.CompressedBody;
import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.thread.ByteLimit;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * A request that waits for its reply. It ends exactly once: the thread that removes it
 * from the {@link OpenRequests} completes it.
 */
final class OpenRequest implements CallScope.Group {

    private final CompletableFuture<ReplyMessage> result = new CompletableFuture<>();

    private final RequestReplySender owner;

    private final String correlationId;

    private final String about;

    private final Consumer<Runnable> callbacks;

    /** Send failure that does not exclude delivery, so the reply may still arrive. */
    private volatile @Nullable SendException sendFailure;

    private volatile Timekeeper.@Nullable Timeout timer;

    private volatile @Nullable CompletableFuture<?> sending;

    /**
     * Creates a request.
     * @param owner the flow that sends it
     * @param correlationId its id
     * @param topic its topic, for the texts of failures
     * @param callbacks runs completions of futures
     */
    OpenRequest(RequestReplySender owner, String correlationId, String topic, Consumer<Runnable> callbacks) {
        this.owner = owner;
        this.correlationId = correlationId;
        this.about = "No reply to request " + correlationId + " to topic " + topic;
        this.callbacks = callbacks;
    }

    String correlationId() {
        return this.correlationId;
    }

    boolean isOf(RequestReplySender flow) {
        return this.owner == flow;
    }

    CompletableFuture<ReplyMessage> result() {
        return this.result;
    }

    /**
     * Returns whether a send is that of the request's message.
     * @param subject the send
     * @return {@code false} for any other
     */
    @Override
    public boolean includes(Object subject) {
        return subject instanceof SendTask task && task.reportsTo(this.sending);
    }

    void timer(Timekeeper.Timeout timer) {
        this.timer = timer;
    }

    /**
     * Sets the send of the request.
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
     * Records a send failure after which a broker may have the request, so the reply may
     * still arrive.
     * @param failure the failure
     */
    void possiblySent(SendException failure) {
        this.sendFailure = failure;
    }

    /**
     * Completes the request with a reply.
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

    // Handles errors, too, because no other code completes the request
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
     * Fails the request because no reply was received.
     * @param why the time waited, or the reason for ending the wait
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
            // No other thread or timer remains to complete it
            malformed(ex);
        }
    }

}
