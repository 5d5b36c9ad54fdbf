/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

/**
 * Thrown if application code throws an exception, or returns {@code null} where that is
 * not allowed. The message contains the kind of code, its class and the type of the
 * exception. It never quotes the exception's own message.
 */
public final class UserCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    private UserCodeException(String text, Throwable thrown) {
        // Only the stack trace of the cause is relevant
        super(text, thrown, false, false);
        this.thrown = thrown;
    }

    /**
     * Returns the exception thrown by the code.
     * @return a {@link NullPointerException} if it returned {@code null}
     */
    public Throwable thrown() {
        return this.thrown;
    }

    /**
     * Returns the message of this exception.
     * @return the kind of code, its class and the type of the thrown exception
     */
    public String text() {
        return String.valueOf(getMessage());
    }

    /**
     * Returns the original exception of a failure.
     * @param failure any failure
     * @return the exception thrown by application code, or the failure itself
     */
    public static Throwable unwrap(Throwable failure) {
        return (failure instanceof UserCodeException ex) ? ex.thrown : failure;
    }

    static UserCodeException thrown(String kind, Object part, Throwable cause) {
        return new UserCodeException(name(kind, part) + " threw " + cause.getClass().getName(), cause);
    }

    static UserCodeException returnedNull(String kind, Object part) {
        String text = name(kind, part) + " returned null";
        return new UserCodeException(text, new NullPointerException(text));
    }

    static String name(String kind, Object part) {
        return kind + " " + part.getClass().getName();
    }

}
