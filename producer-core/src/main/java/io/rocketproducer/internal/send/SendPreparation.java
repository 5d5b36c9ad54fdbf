/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.internal.extension.CallScope;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.lease.FlowGate;
import io.rocketproducer.internal.message.MessageAssembler;
import io.rocketproducer.internal.message.MessageKind;
import io.rocketproducer.internal.message.PropertiesTooLargeException;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendPhase;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The steps on the sending thread before a message is routed: interceptors and hooks,
 * permits, assembly. Thread-safe.
 */
final class SendPreparation {

    private final CallerExtensions extensions;

    private final FlowGate gate;

    private final FlowSettings flow;

    private final MessageAssembler assembler;

    private final int maxMessageSize;

    private final Timekeeper time;

    SendPreparation(CallerExtensions extensions, FlowGate gate, MessageAssembler assembler, SendRuntime runtime) {
        this.extensions = extensions;
        this.gate = gate;
        this.flow = runtime.settings().flow();
        this.assembler = assembler;
        this.maxMessageSize = runtime.settings().maxMessageSize();
        this.time = runtime.time();
    }

    /**
     * Prepares a send, on the sending thread.
     * @param task the send
     * @param kind how brokers handle its message
     * @param accepting whether sends are accepted
     * @return why it is rejected, {@code null} if it is ready or complete
     */
    @Nullable SendException prepare(SendTask task, MessageKind kind, BooleanSupplier accepting) {
        SendException refusal = this.extensions.beforeSend(task);
        if (refusal != null) {
            return refusal;
        }
        if (!accepting.getAsBoolean()) {
            return SendExceptions.closed(task);
        }
        try {
            if (task.message().body().length > this.maxMessageSize) {
                return SendExceptions.bodyTooLarge(task, this.maxMessageSize);
            }
            if (!enterGate(task)) {
                return accepting.getAsBoolean() ? SendExceptions.limitReached(task, this.flow)
                        : SendExceptions.closed(task);
            }
            return assemble(task, kind);
        }
        catch (PropertiesTooLargeException ex) {
            return SendExceptions.propertiesTooLarge(task, ex.bytes());
        }
        catch (InvalidMessageException ex) {
            return ex;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return SendExceptions.interrupted(task);
        }
        catch (UserCodeException ex) {
            return SendExceptions.unexpected(task, ex);
        }
    }

    /**
     * Returns the failure of a send whose time has elapsed.
     * @param task the send
     * @return the failure, which names the phase that took the time
     */
    SendException expired(SendTask task) {
        return (task.phase() == SendPhase.GATE) ? SendExceptions.limitReached(task, this.flow)
                : SendExceptions.expired(task);
    }

    private boolean enterGate(SendTask task) throws InterruptedException {
        int size = task.message().body().length;
        if (this.gate.tryEnter(size)) {
            return true;
        }
        boolean waits = this.flow.overflow() == FlowSettings.Overflow.BLOCK && !CallScope.holdsPermits();
        if (!waits) {
            return false;
        }
        task.enter(SendPhase.GATE, this.time.nanoTime());
        return this.gate.enter(size, task.remainingNanos());
    }

    // Completing the send releases its permits once the message is ready; before that,
    // only this method does
    private @Nullable SendException assemble(SendTask task, MessageKind kind) {
        boolean ready = false;
        CallScope scope = this.extensions.enterCompression(task);
        try {
            boolean compresses = this.assembler.compresses(task.message());
            if (compresses) {
                task.enter(SendPhase.COMPRESSION, this.time.nanoTime());
            }
            OutgoingMessage outgoing = this.assembler.assemble(task.message(), kind,
                    compresses ? () -> remainingForCompression(task) : SendPreparation::unlimited);
            SendException late = compresses ? SendExceptions.ifExpired(task) : null;
            ready = late == null && task.ready(outgoing);
            return late;
        }
        finally {
            CallerExtensions.leave(scope);
            if (!ready) {
                this.gate.leave(1, this.gate.charged(task.message().body().length));
            }
        }
    }

    private static long unlimited() {
        return Long.MAX_VALUE;
    }

    // Half of the limit is reserved for sending
    private static long remainingForCompression(SendTask task) {
        return task.remainingNanos() - task.budgetNanos() / 2;
    }

}
