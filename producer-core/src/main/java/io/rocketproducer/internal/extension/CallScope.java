/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

import org.jspecify.annotations.Nullable;

/**
 * Records the send, request or group for which the current thread calls application code.
 * Three rules depend on it: code that closes the producer must not wait for the send for
 * which it was called; code that is called while its send holds permits must not wait for
 * permits; and an interrupt during such code is kept until the outermost scope ends, so
 * that it does not fail the send. Scopes nest because such code may send. Confined to one
 * thread.
 */
public final class CallScope {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    private final @Nullable CallScope outer;

    private final boolean holdsPermits;

    private @Nullable Object subject;

    /** Used in the outermost scope only. */
    private boolean interrupted;

    private CallScope(@Nullable CallScope outer, boolean holdsPermits, @Nullable Object subject) {
        this.outer = outer;
        this.holdsPermits = holdsPermits;
        this.subject = subject;
    }

    /**
     * Enters a scope on the current thread.
     * @param subject the send, request or {@link Group} for which code is called;
     * {@code null} if there is none to wait for, or to set it later
     * @param holdsPermits whether other threads may wait for permits that this thread is
     * to release
     * @return the scope, to be exited by the same thread
     */
    public static CallScope enter(@Nullable Object subject, boolean holdsPermits) {
        CallScope scope = new CallScope(CURRENT.get(), holdsPermits, subject);
        CURRENT.set(scope);
        return scope;
    }

    /**
     * Changes the subject.
     * @param subject as in {@link #enter}
     */
    public void subject(@Nullable Object subject) {
        this.subject = subject;
    }

    /** Exits the scope. The outermost one restores the interrupt status. */
    public void leave() {
        if (this.outer != null) {
            CURRENT.set(this.outer);
            return;
        }
        CURRENT.remove();
        if (this.interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Keeps the interrupt of the current thread until the outermost scope ends. Without a
     * scope the interrupt status stays set.
     */
    static void keepInterrupt() {
        CallScope scope = CURRENT.get();
        if (scope == null) {
            return;
        }
        while (scope.outer != null) {
            scope = scope.outer;
        }
        scope.interrupted |= Thread.interrupted();
    }

    /**
     * Returns whether application code is being called on this thread.
     * @return {@code false} on a thread outside of any scope
     */
    public static boolean isActive() {
        return CURRENT.get() != null;
    }

    /**
     * Returns whether this thread must not wait for permits.
     * @return {@code true} in a callback, and in code that is called for a send which
     * holds permits
     */
    public static boolean holdsPermits() {
        for (CallScope scope = CURRENT.get(); scope != null; scope = scope.outer) {
            if (scope.holdsPermits) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether code is being called on this thread for a send or request.
     * @param subject the send or request
     * @return {@code true} if waiting for its end would be waiting for this thread
     */
    public static boolean covers(Object subject) {
        for (CallScope scope = CURRENT.get(); scope != null; scope = scope.outer) {
            Object own = scope.subject;
            if (subject.equals(own) || (own instanceof Group group && group.includes(subject))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Several sends for which code is called together.
     */
    public interface Group {

        /**
         * Returns whether the group contains a send.
         * @param subject the send
         * @return {@code false} if it is not in the group
         */
        boolean includes(Object subject);

    }

}
