/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.peer;

import org.jspecify.annotations.Nullable;

/**
 * Replaces an exception whose message quotes peer text that is not safe to print. Has the
 * stack trace and the class name of the original.
 */
public final class PeerFault extends Exception {

    /** Deeper causes are omitted. */
    private static final int MAX_DEPTH = 8;

    private final String text;

    private PeerFault(Throwable original, @Nullable Throwable cause) {
        super(PeerText.of(original.getMessage()), cause, false, true);
        this.text = original.getClass().getName() + ": " + PeerText.of(original.getMessage());
        setStackTrace(original.getStackTrace());
    }

    /**
     * Makes an exception and its causes safe to print.
     * @param original the exception
     * @return the same exception if its messages and those of its causes are safe
     */
    public static @Nullable Throwable of(@Nullable Throwable original) {
        return (original == null || isSafe(original)) ? original : copy(original, 1);
    }

    private static boolean isSafe(Throwable original) {
        Throwable part = original;
        for (int depth = 0; depth < MAX_DEPTH && part != null; depth++) {
            String message = part.getMessage();
            if (message != null && !PeerText.isSafe(message)) {
                return false;
            }
            part = part.getCause();
        }
        return part == null;
    }

    private static PeerFault copy(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new PeerFault(original, (cause != null && depth < MAX_DEPTH) ? copy(cause, depth + 1) : null);
    }

    // Prints the name of the original class
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return this.text;
    }

}
