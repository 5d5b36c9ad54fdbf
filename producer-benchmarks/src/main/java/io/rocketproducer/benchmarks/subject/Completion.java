/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import org.jspecify.annotations.Nullable;

/**
 * Callback for the outcome of a send.
 */
@FunctionalInterface
interface Completion {

    /**
     * Called when the send completes.
     * @param failure {@code null} if the broker stored the message
     */
    void done(@Nullable Throwable failure);

}
