/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Faults of application code.
 */
public enum Fault {

    RUNTIME_EXCEPTION(() -> {
        throw new IllegalStateException("of the application");
    }),

    ASSERTION_ERROR(() -> {
        throw new AssertionError("of the application");
    }),

    NO_CLASS_DEF_FOUND(() -> {
        throw new NoClassDefFoundError("of/the/Application");
    }),

    STACK_OVERFLOW(() -> {
        throw new StackOverflowError();
    }),

    OUT_OF_THREADS(() -> {
        throw new OutOfMemoryError("unable to create native thread");
    }),

    RETURNS_NULL(() -> null),

    SENDS_AGAIN(() -> null);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<@Nullable Object> effect;

    Fault(Supplier<@Nullable Object> effect) {
        this.effect = effect;
    }

    /**
     * Throws, or returns {@code null}.
     * @param <T> type of the regular result
     * @param sendAgain sends a message
     * @param otherwise the regular result
     * @return {@code null}, or the regular result if the fault only sends
     */
    public <T> @Nullable T strike(Runnable sendAgain, @Nullable T otherwise) {
        if (this == SENDS_AGAIN) {
            sendAgain.run();
            return otherwise;
        }
        var unused = this.effect.get();
        return null;
    }

}
