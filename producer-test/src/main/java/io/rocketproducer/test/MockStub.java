/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendStatus;

/**
 * Configures how a {@link MockProducer} responds to further sends and requests. By
 * default, every send succeeds with status {@code SEND_OK}, and requests receive no
 * reply.
 *
 * <pre>
 * producer.stub()
 *     .failNext(2, SendTimeoutException::new)
 *     .resultStatus(SendStatus.FLUSH_DISK_TIMEOUT);
 * </pre>
 *
 * Thread-safe.
 */
public final class MockStub {

    /** Guarded by this, as all below. */
    private final Deque<Function<SendFailure, ? extends SendException>> next = new ArrayDeque<>();

    private Predicate<Message> which = (message) -> false;

    private @Nullable Function<SendFailure, ? extends SendException> kind;

    private SendStatus status = SendStatus.SEND_OK;

    private Function<Message, @Nullable ReplyMessage> responder = (request) -> null;

    MockStub() {
    }

    /**
     * Fails the next message.
     * @param kind creates the exception, for example {@code SendTimeoutException::new}
     * @return this
     */
    public MockStub failNext(Function<SendFailure, ? extends SendException> kind) {
        return failNext(1, kind);
    }

    /**
     * Fails the next messages. Several calls add up.
     * @param count the number of messages
     * @param kind creates each exception, for example {@code SendTimeoutException::new};
     * its argument reports the message as certainly not stored
     * @return this
     */
    public synchronized MockStub failNext(int count, Function<SendFailure, ? extends SendException> kind) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more but was " + count);
        }
        for (int i = 0; i < count; i++) {
            this.next.add(kind);
        }
        return this;
    }

    /**
     * Fails the next message.
     * @param failure the exception
     * @return this
     */
    public MockStub failNext(SendException failure) {
        return failNext(1, (ignored) -> failure);
    }

    /**
     * Fails all further messages that match. Replaces the previous call of this method.
     * @param which matches the messages to fail
     * @param kind creates each exception
     * @return this
     */
    public synchronized MockStub failWhen(Predicate<Message> which,
            Function<SendFailure, ? extends SendException> kind) {
        this.which = which;
        this.kind = kind;
        return this;
    }

    /**
     * Sets the status of further results.
     * @param status the status; {@code SEND_OK} initially
     * @return this
     */
    public synchronized MockStub resultStatus(SendStatus status) {
        this.status = status;
        return this;
    }

    /**
     * Sets the responder for further requests. By default, requests receive no reply.
     * @param responder creates the reply to a request, see {@link #reply(byte[])};
     * {@code null} for none
     * @return this
     */
    public synchronized MockStub onRequest(Function<Message, @Nullable ReplyMessage> responder) {
        this.responder = responder;
        return this;
    }

    /**
     * Creates a reply that has only a body.
     * @param body the body
     * @return the reply
     */
    public static ReplyMessage reply(byte[] body) {
        return new ReplyMessage("mock-reply", Map.of(), body, 0, Instant.EPOCH);
    }

    synchronized void reset() {
        this.next.clear();
        this.which = (message) -> false;
        this.kind = null;
        this.status = SendStatus.SEND_OK;
        this.responder = (request) -> null;
    }

    synchronized @Nullable SendException failureOf(Message message, String messageId) {
        SendFailure failure = injected(messageId);
        Function<SendFailure, ? extends SendException> first = this.next.poll();
        if (first != null) {
            return first.apply(failure);
        }
        return (this.kind != null && this.which.test(message)) ? this.kind.apply(failure) : null;
    }

    synchronized SendStatus status() {
        return this.status;
    }

    @Nullable ReplyMessage replyTo(Message request) {
        return responder().apply(request);
    }

    private synchronized Function<Message, @Nullable ReplyMessage> responder() {
        return this.responder;
    }

    static SendFailure injected(String messageId) {
        return new SendFailure("Failure injected by the test", null, messageId, List.of(), false);
    }

}
