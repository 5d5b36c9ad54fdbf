/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.SigningCredentials;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.WireException;

/**
 * Completes requests with application-defined data: fields of interceptors, and the
 * credentials of a provider. Runs on threads that may block; a request that is not
 * completed in time fails without affecting others. Without such extensions requests are
 * completed on the calling thread. Thread-safe.
 */
public final class RequestPreparation {

    private final CommonHeaderFields extraFields;

    private final SigningCredentials credentials;

    private final UserThreads threads;

    private final ScheduledExecutorService deadlines;

    private final Timekeeper time;

    /**
     * Creates a request preparation.
     * @param extraFields adds header fields
     * @param credentials fetched for each request
     * @param threads run application code
     * @param deadlines runs the timeouts of application code
     * @param time the clock
     */
    public RequestPreparation(CommonHeaderFields extraFields, SigningCredentials credentials, UserThreads threads,
            ScheduledExecutorService deadlines, Timekeeper time) {
        this.extraFields = extraFields;
        this.credentials = credentials;
        this.threads = threads;
        this.deadlines = deadlines;
        this.time = time;
    }

    /**
     * Completes a request. Blocks as long as the application code does.
     * @param request the request with its specific fields
     * @param address the server it is sent to
     * @return the complete request, to be signed
     * @throws WireException if the application code fails
     */
    // The exception of a credentials provider may quote a secret, so its message is
    // dropped
    @SuppressWarnings("UnusedException")
    OutgoingFrame complete(OutgoingFrame request, Endpoint address) {
        OutgoingFrame complete = this.extraFields.addTo(request, address);
        try {
            this.credentials.fetch();
        }
        catch (UserCodeException ex) {
            throw new WireException(ex.text());
        }
        return complete;
    }

    /**
     * Completes a request, then sends it or reports the failure. Never blocks.
     * @param request the request with its specific fields
     * @param address the server it is sent to
     * @param timeoutNanos the limit for completing and sending it
     * @param handler notified if it cannot be completed
     * @param ready sends it
     */
    void prepare(OutgoingFrame request, Endpoint address, long timeoutNanos, CallHandler<?> handler, Ready ready) {
        if (!callsUserCode()) {
            sendOrFail(request, address, null, handler::onFailure, (frame) -> ready.send(frame, timeoutNanos));
            return;
        }
        long started = this.time.nanoTime();
        AtomicBoolean over = new AtomicBoolean();
        Timekeeper.Timeout timer = this.time.schedule(this.deadlines, () -> {
            if (over.compareAndSet(false, true)) {
                handler.onFailure(CallFailure.notWritable(new WireException(
                        "a remoting interceptor or the credentials provider did not return in time")));
            }
        }, timeoutNanos);
        this.threads.run(() -> sendOrFail(request, address, handler, (failure) -> {
            if (over.compareAndSet(false, true)) {
                timer.cancel();
                handler.onFailure(failure);
            }
        }, (frame) -> {
            if (over.compareAndSet(false, true)) {
                timer.cancel();
                ready.send(frame, timeoutNanos - (this.time.nanoTime() - started));
            }
        }));
    }

    Timekeeper time() {
        return this.time;
    }

    boolean callsUserCode() {
        return this.extraFields.callsUserCode() || this.credentials.areProvided();
    }

    private void sendOrFail(OutgoingFrame request, Endpoint address, @Nullable Object subject,
            Consumer<CallFailure> failed, Consumer<OutgoingFrame> send) {
        CallScope scope = (subject != null) ? CallScope.enter(subject, true) : null;
        OutgoingFrame complete;
        try {
            complete = complete(request, address);
        }
        catch (WireException ex) {
            failed.accept(CallFailure.notWritable(ex));
            return;
        }
        finally {
            if (scope != null) {
                scope.leave();
            }
        }
        send.accept(complete);
    }

    /**
     * Sends complete requests.
     */
    @FunctionalInterface
    interface Ready {

        /**
         * Sends a request.
         * @param frame the request
         * @param remainingNanos the remaining time of its limit
         */
        void send(OutgoingFrame frame, long remainingNanos);

    }

}
