package io.rocketproducer.internal.instance;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of closing something, each of them whatever those before threw. For one
 * thread.
 */
final class CloseSequence {

    private static final Logger logger = LoggerFactory.getLogger(CloseSequence.class);

    private final String subject;

    private @Nullable Throwable failure;

    /**
     * A sequence.
     * @param subject what is closed, for the log
     */
    CloseSequence(String subject) {
        this.subject = subject;
    }

    /**
     * Runs a step. What it throws is logged and kept.
     * @param name its name, for the log
     * @param step what to do
     * @return this
     */
    CloseSequence step(String name, Runnable step) {
        try {
            step.run();
        }
        catch (Throwable ex) {
            keep(ex);
            logger.warn("Closing {}: step '{}' failed; the steps after it follow", this.subject, name, ex);
        }
        return this;
    }

    private void keep(Throwable ex) {
        if (this.failure == null) {
            this.failure = ex;
        }
        else if (this.failure != ex) {
            this.failure.addSuppressed(ex);
        }
    }

    /**
     * Adds what the steps threw to the failure that made closing necessary.
     * @param cause that failure
     */
    void suppressIn(Throwable cause) {
        if (this.failure != null && this.failure != cause) {
            cause.addSuppressed(this.failure);
        }
    }

}
