/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of a close, each of them even if earlier ones have failed. Not
 * thread-safe.
 */
final class CloseSequence {

    private static final Logger logger = LoggerFactory.getLogger(CloseSequence.class);

    private final String subject;

    private @Nullable Throwable failure;

    /**
     * Creates a sequence.
     * @param subject the closed object, for the log
     */
    CloseSequence(String subject) {
        this.subject = subject;
    }

    /**
     * Runs a step. Its exception is logged and kept.
     * @param name its name, for the log
     * @param step the step
     * @return this sequence
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
     * Adds the exceptions of the steps to the failure that caused the close.
     * @param cause that failure
     */
    void suppressIn(Throwable cause) {
        if (this.failure != null && this.failure != cause) {
            cause.addSuppressed(this.failure);
        }
    }

}
