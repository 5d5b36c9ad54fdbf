/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Producer;

/**
 * User code that misbehaves once and works otherwise, and records the threads on which it
 * is called.
 */
final class UserCode {

    private static final List<String> FORBIDDEN_THREADS = List.of("rocket-producer-io", "rocket-producer-scheduler",
            "rocket-producer-deadline");

    private static final String CLIENT_THREADS = "rocket-producer";

    private final Behaviour behaviour;

    private final Invariants invariants;

    private final AtomicBoolean armed = new AtomicBoolean();

    private final CountDownLatch entered = new CountDownLatch(1);

    private final CountDownLatch left = new CountDownLatch(1);

    private final CountDownLatch released = new CountDownLatch(1);

    private final AtomicInteger calls = new AtomicInteger();

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Producer producer;

    private volatile @Nullable Throwable thrown;

    private volatile @Nullable Throwable nestedFailure;

    private volatile long tookNanos;

    UserCode(Behaviour behaviour, Invariants invariants) {
        this.behaviour = behaviour;
        this.invariants = invariants;
    }

    void uses(Producer producer) {
        this.producer = producer;
    }

    /** Makes the next concerned call misbehave. */
    void arm() {
        this.armed.set(true);
    }

    /**
     * Called in place of the user code.
     * @param <T> type of its result
     * @param concerned whether this call may misbehave
     * @param normal its regular result
     * @return the result
     */
    <T> T call(boolean concerned, T normal) {
        called();
        if (!concerned || !this.armed.compareAndSet(true, false)) {
            return normal;
        }
        long start = System.nanoTime();
        this.entered.countDown();
        try {
            return misbehave(normal);
        }
        catch (Throwable ex) {
            this.thrown = ex;
            throw ex;
        }
        finally {
            this.tookNanos = System.nanoTime() - start;
            this.left.countDown();
        }
    }

    /** Records the thread of a call. */
    void called() {
        this.calls.incrementAndGet();
        Thread thread = Thread.currentThread();
        for (String forbidden : FORBIDDEN_THREADS) {
            if (thread.getName().startsWith(forbidden) && this.reported.add(forbidden)) {
                this.invariants.violated("thread", "user code was called on " + thread.getName());
            }
        }
        boolean checked = this.behaviour == Behaviour.INTERRUPTS && !this.invariants.isClosing();
        if (checked && thread.getName().startsWith(CLIENT_THREADS) && thread.isInterrupted()
                && this.reported.add("interrupted")) {
            this.invariants.violated("flag", "user code was called on an interrupted thread: " + thread.getName());
        }
    }

    @SuppressWarnings("NullAway")
    private <T> T misbehave(T normal) {
        switch (this.behaviour) {
            case THROWS_RUNTIME_EXCEPTION -> throw new IllegalStateException("user code");
            case THROWS_ASSERTION_ERROR -> throw new AssertionError("user code");
            case THROWS_NO_CLASS_DEF_FOUND -> throw new NoClassDefFoundError("user/Code");
            case OVERFLOWS_THE_STACK -> recurse(0);
            case THROWS_STACK_OVERFLOW -> throw new StackOverflowError();
            case THROWS_OUT_OF_MEMORY -> throw new OutOfMemoryError("unable to create native thread");
            case THROWS_CHECKED_EXCEPTION -> UserCode.<RuntimeException>sneak(new IOException("user code"));
            case THROWS_OTHER_ERROR -> throw new Death();
            case RETURNS_NULL -> {
                return null;
            }
            case BLOCKS -> block();
            case INTERRUPTS -> Thread.currentThread().interrupt();
            case SENDS -> send();
            case CLOSES -> producer().close(Invariants.CLOSE_LIMIT);
        }
        return normal;
    }

    private Producer producer() {
        Producer own = this.producer;
        if (own == null) {
            throw new IllegalStateException("no producer yet");
        }
        return own;
    }

    // The failure of the nested send is recorded elsewhere, and not tested here
    private void send() {
        try {
            producer().send(ProducerFixture.message("nested"));
        }
        catch (RuntimeException ex) {
            this.nestedFailure = ex;
        }
    }

    private void block() {
        boolean interrupted = false;
        while (true) {
            try {
                this.released.await();
                break;
            }
            catch (InterruptedException ex) {
                // Like uninterruptible code
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    /** Unblocks a blocked call. */
    void release() {
        this.released.countDown();
    }

    boolean awaitEntered(Duration patience) {
        return await(this.entered, patience);
    }

    boolean awaitLeft(Duration patience) {
        return await(this.left, patience);
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    int calls() {
        return this.calls.get();
    }

    @Nullable Throwable thrown() {
        return this.thrown;
    }

    @Nullable Throwable nestedFailure() {
        return this.nestedFailure;
    }

    Duration took() {
        return Duration.ofNanos(this.tookNanos);
    }

    /**
     * Faults of user code.
     */
    enum Behaviour {

        THROWS_RUNTIME_EXCEPTION, THROWS_ASSERTION_ERROR, THROWS_NO_CLASS_DEF_FOUND, OVERFLOWS_THE_STACK,
        THROWS_STACK_OVERFLOW, THROWS_OUT_OF_MEMORY, THROWS_CHECKED_EXCEPTION, THROWS_OTHER_ERROR, RETURNS_NULL, BLOCKS,
        INTERRUPTS, SENDS, CLOSES;

        boolean isThrowing() {
            return compareTo(RETURNS_NULL) < 0;
        }

    }

    /** An unexpected kind of error. */
    static final class Death extends Error {

        private static final long serialVersionUID = 1L;

    }

}
