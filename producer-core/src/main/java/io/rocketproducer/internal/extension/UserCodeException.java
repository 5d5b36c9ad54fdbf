package io.rocketproducer.internal.extension;

/**
 * Code of the application threw something, or returned {@code null} where that is not
 * allowed. Its text names the kind of code, its class and the type of what was thrown,
 * and quotes nothing that the code said.
 */
public final class UserCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    private UserCodeException(String text, Throwable thrown) {
        // The stack trace that matters is that of the cause
        super(text, thrown, false, false);
        this.thrown = thrown;
    }

    /**
     * Returns what the code threw.
     * @return a {@link NullPointerException} if it returned {@code null}
     */
    public Throwable thrown() {
        return this.thrown;
    }

    /**
     * Returns the text of this exception.
     * @return the kind of code, its class and the type of what it threw
     */
    public String text() {
        return String.valueOf(getMessage());
    }

    /**
     * Returns what a failure is about.
     * @param failure any failure
     * @return what code of the application threw, or the failure itself
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
