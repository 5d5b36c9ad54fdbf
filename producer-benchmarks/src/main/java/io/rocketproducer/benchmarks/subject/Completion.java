package io.rocketproducer.benchmarks.subject;

import org.jspecify.annotations.Nullable;

/**
 * Is told how a message ended.
 */
@FunctionalInterface
interface Completion {

    /**
     * The message ended.
     * @param failure {@code null} when the broker stored it
     */
    void done(@Nullable Throwable failure);

}
