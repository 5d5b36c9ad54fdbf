package io.rocketproducer.internal.extension;

import org.jspecify.annotations.Nullable;

/**
 * Code of the application threw something, or returned {@code null} where that is not
 * allowed. Its text names the kind of code, its class and the type of what was thrown,
 * and quotes nothing that the code said.
 */
public final class UserCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UserCodeException(String text, @Nullable Throwable cause) {
        // The stack trace that matters is that of the cause
        super(text, cause, false, false);
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
