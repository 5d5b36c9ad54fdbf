package io.rocketproducer.internal.extension;

import org.jspecify.annotations.Nullable;

/**
 * What the current thread calls code of the application for. Code that closes the
 * producer must not wait for the send it was called for; code that is called while its
 * send holds permits must not wait for permits; and an interrupt that meets such code is
 * kept until the outermost scope is left, so that it does not fail the send. Scopes nest,
 * because such code may send. Confined to one thread.
 */
public final class CallScope {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    private final @Nullable CallScope outer;

    private final boolean holdsPermits;

    private @Nullable Object subject;

    /** Of the outermost scope only. */
    private boolean interrupted;

    private CallScope(@Nullable CallScope outer, boolean holdsPermits, @Nullable Object subject) {
        this.outer = outer;
        this.holdsPermits = holdsPermits;
        this.subject = subject;
    }

    /**
     * Enters a scope on the current thread.
     * @param subject what code is called for: a send, a request, or a {@link Group};
     * {@code null} for nothing that could be waited for, or to set it later
     * @param holdsPermits whether others may wait for permits that this thread is to
     * release
     * @return the scope, to be left by the same thread
     */
    public static CallScope enter(@Nullable Object subject, boolean holdsPermits) {
        CallScope scope = new CallScope(CURRENT.get(), holdsPermits, subject);
        CURRENT.set(scope);
        return scope;
    }

    /**
     * Changes what code is called for.
     * @param subject as in {@link #enter}
     */
    public void subject(@Nullable Object subject) {
        this.subject = subject;
    }

    /** Leaves the scope. The outermost one sets the interrupts that were kept. */
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
     * Keeps the interrupt of the current thread until the outermost scope is left.
     * Without a scope it stays set.
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
     * Returns whether code of the application is being called on this thread.
     * @return {@code false} on a thread that is not in any scope
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
     * Several sends for which code is called at once.
     */
    public interface Group {

        /**
         * Returns whether a send is one of them.
         * @param subject the send
         * @return {@code false} if it is none of them
         */
        boolean includes(Object subject);

    }

}
