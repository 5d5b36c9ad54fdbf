/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.telemetry;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code that measures or observes sends, most of it from the application:
 * conventions, handlers, filters, registries. Its exceptions never fail a send. They are
 * logged at most once a minute, with a count. Thread-safe.
 */
public final class TelemetryBoundary {

    private static final Logger logger = LoggerFactory.getLogger(TelemetryBoundary.class);

    private static final long LOG_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final String subject;

    private final LongSupplier nanoTime;

    private final AtomicLong failures = new AtomicLong();

    private final AtomicLong nextLogNanos;

    /** Mutable holder, since it is read for every send. */
    private final ThreadLocal<boolean[]> inside = ThreadLocal.withInitial(() -> new boolean[1]);

    /**
     * Creates a boundary.
     * @param subject name of the code in log messages, such as "Observation of sends"
     */
    public TelemetryBoundary(String subject) {
        this(subject, System::nanoTime);
    }

    TelemetryBoundary(String subject, LongSupplier nanoTime) {
        this.subject = subject;
        this.nanoTime = nanoTime;
        this.nextLogNanos = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Runs a step.
     * @param step the step
     * @return {@code false} if it threw
     */
    public boolean run(Runnable step) {
        try {
            step.run();
            return true;
        }
        catch (Throwable ex) {
            failed(ex);
            return false;
        }
    }

    /**
     * Calls a function.
     * @param <T> type of the value
     * @param function the function
     * @param otherwise supplies the value if it throws or returns {@code null}
     * @return the value
     */
    public <T> T call(Supplier<? extends @Nullable T> function, Supplier<? extends T> otherwise) {
        try {
            return Objects.requireNonNull(function.get(), "null was returned");
        }
        catch (Throwable ex) {
            failed(ex);
            return otherwise.get();
        }
    }

    /**
     * Calls a function that may return {@code null}.
     * @param <T> type of the value
     * @param function the function
     * @return the value, {@code null} also if it throws
     */
    public <T> @Nullable T callNullable(Supplier<? extends @Nullable T> function) {
        try {
            return function.get();
        }
        catch (Throwable ex) {
            failed(ex);
            return null;
        }
    }

    /**
     * Returns a function for meters that does not throw. If a reading throws, the
     * previous value is repeated.
     * @param <T> type of the measured object
     * @param reading reads the value
     * @return a function that does not throw
     */
    public <T> ToDoubleFunction<T> reading(ToDoubleFunction<T> reading) {
        return new Reading<>(this, reading);
    }

    /**
     * Runs a step that calls application code, which may itself send. Such sends see
     * {@link #isInside()} and are not measured, which prevents endless recursion.
     * @param step the step
     */
    public void runMarked(Runnable step) {
        boolean[] mark = this.inside.get();
        boolean before = mark[0];
        mark[0] = true;
        try {
            run(step);
        }
        finally {
            mark[0] = before;
        }
    }

    /**
     * Whether the current thread runs a marked step.
     * @return {@code true} within {@link #runMarked}
     */
    public boolean isInside() {
        return this.inside.get()[0];
    }

    private void failed(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        long count = this.failures.incrementAndGet();
        long now = this.nanoTime.getAsLong();
        long due = this.nextLogNanos.get();
        if (now - due >= 0 && this.nextLogNanos.compareAndSet(due, now + LOG_INTERVAL_NANOS)) {
            this.failures.addAndGet(-count);
            log(count, failure);
        }
    }

    // After a StackOverflowError or OutOfMemoryError, logging may fail as well
    private void log(long count, Throwable failure) {
        try {
            logger.warn("{} failed {} since the last report; sends are not affected: {}", this.subject,
                    (count == 1) ? "once" : count + " times", failure.getClass().getName(), failure);
        }
        catch (Throwable ex) {
            this.failures.addAndGet(count);
        }
    }

    /**
     * Reads a value, or repeats the previous one.
     *
     * @param <T> type of the measured object
     */
    private static final class Reading<T> implements ToDoubleFunction<T> {

        private final TelemetryBoundary boundary;

        private final ToDoubleFunction<T> reading;

        private volatile double last;

        Reading(TelemetryBoundary boundary, ToDoubleFunction<T> reading) {
            this.boundary = boundary;
            this.reading = reading;
        }

        @Override
        public double applyAsDouble(T value) {
            this.boundary.run(() -> this.last = this.reading.applyAsDouble(value));
            return this.last;
        }

    }

}
