/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;

/**
 * Checks invariants under any behaviour of user code and peers. Every future completes
 * exactly once and within its timeout. Afterwards no message is in flight, the next send
 * to the same topic, broker and order key succeeds, other producers of the client are not
 * affected, and closing completes in time and leaves no thread.
 * <p>
 * Collects violations and reports all of them together. Create one before the first
 * producer starts, because existing threads are not counted. Not for tests that run
 * concurrently in one JVM.
 */
final class Invariants {

    /** Tolerated delay of a future beyond its timeout. */
    static final Duration SLACK = Duration.ofMillis(100);

    /** Timeout of sends. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    /** The timeout given to {@code close}. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    /** Maximum duration of {@code close} without messages in flight. */
    static final Duration IDLE_CLOSE_LIMIT = Duration.ofSeconds(1);

    /** Tolerated delay of {@code close} beyond its timeout. */
    static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

    /** Timeout of sends that load classes, look up routes and connect. */
    static final Duration WARM_UP_LIMIT = Duration.ofSeconds(10);

    /** Order key of the traffic, and of the checked sends. */
    static final String KEY = "key";

    private static final String THREAD_PREFIX = "rocket-producer";

    /**
     * Factor for {@link #SLACK} that covers scheduling delays of a busy machine; timeouts
     * are not changed.
     */
    private static final int NOISE = Integer.getInteger("rocketproducer.test.noise", 5);

    private static final AtomicInteger callers = new AtomicInteger();

    private final Set<Thread> threadsBefore = clientThreads();

    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    private volatile boolean closing;

    /**
     * Makes a blocking call on a separate thread.
     * @param <T> type of the result
     * @param what its name in violations
     * @param limit its maximum duration
     * @param call the call
     * @return the watch
     */
    <T> Watch<T> call(String what, Duration limit, Callable<T> call) {
        CompletableFuture<T> returned = new CompletableFuture<>();
        Watch<T> watch = new Watch<>(what, limit, returned, this);
        onOwnThread(() -> {
            try {
                returned.complete(call.call());
            }
            catch (Throwable ex) {
                returned.completeExceptionally(ex);
            }
        });
        return watch;
    }

    /**
     * Makes a call that returns a future, on a separate thread. It is a violation if the
     * call throws instead.
     * @param <T> type of the result
     * @param what its name in violations
     * @param limit maximum time until the future completes
     * @param call the call
     * @return the watch
     */
    <T> Watch<T> callAsync(String what, Duration limit, Callable<CompletableFuture<T>> call) {
        CompletableFuture<T> completed = new CompletableFuture<>();
        Watch<T> watch = new Watch<>(what, limit, completed, this);
        onOwnThread(() -> {
            try {
                call.call().whenComplete(watch::completed);
            }
            catch (Throwable ex) {
                violated("raw", what + " threw " + ex + " instead of returning a failed future");
                completed.completeExceptionally(ex);
            }
        });
        return watch;
    }

    /**
     * Watches an existing future.
     * @param <T> type of the result
     * @param what its name in violations
     * @param limit maximum time from now until it completes
     * @param future the future
     * @return the watch
     */
    <T> Watch<T> watch(String what, Duration limit, CompletableFuture<T> future) {
        Watch<T> watch = new Watch<>(what, limit, new CompletableFuture<>(), this);
        future.whenComplete(watch::completed);
        return watch;
    }

    void violated(String kind, String detail) {
        this.violations.add("[" + kind + "] " + detail);
    }

    boolean isViolated() {
        return !this.violations.isEmpty();
    }

    /**
     * Sends in several modes at the same time, each of which must succeed.
     * @param kind kind of violation if one does not
     * @param producer the producer
     * @param ways the modes
     */
    void succeed(String kind, Producer producer, Set<Way> ways) {
        List<Watch<?>> sends = new ArrayList<>();
        for (Way way : ways) {
            sends.add(way.start(this, producer));
        }
        for (Watch<?> send : sends) {
            send.succeeds(kind);
        }
    }

    /**
     * Checks that no message is in flight, that sends succeed, and that closing the
     * producers completes in time and leaves no thread.
     * @param ledger records of the producers' hooks
     * @param concerned the affected producer
     * @param other another producer of the same client
     */
    void finish(SendLedger ledger, Producer concerned, Producer other) {
        succeed("next", concerned, EnumSet.allOf(Way.class));
        succeed("other", other, EnumSet.of(Way.TOPIC_SYNC, Way.TOPIC_ASYNC));
        for (Producer producer : List.of(concerned, other)) {
            isTrue("in-flight", () -> isIdle(producer.status()), () -> inFlight(producer.status()));
        }
        isTrue("hooks", () -> ledger.open().isEmpty(), () -> "afterSend was not called once for " + ledger.open());
        closes(concerned);
        closes(other);
        isTrue("threads", () -> leftThreads().isEmpty(), () -> "left after close: "
                + leftThreads().stream().map(Thread::getName).sorted().collect(Collectors.toList()));
    }

    /**
     * Whether the producers are being closed, which interrupts their threads.
     * @return {@code true} once all other checks are done
     */
    boolean isClosing() {
        return this.closing;
    }

    private void closes(Producer producer) {
        this.closing = true;
        boolean idle = this.violations.stream().noneMatch((violation) -> violation.startsWith("[never]"));
        Duration timeout = idle ? CLOSE_LIMIT : SLACK;
        Watch<Void> close = call("close", idle ? IDLE_CLOSE_LIMIT : timeout.plus(CLOSE_GRACE), () -> {
            producer.close(timeout);
            return null;
        });
        if (!close.succeeds("close")) {
            // Slow or stuck: only a slow close terminates all threads
            close.awaits(CLOSE_LIMIT.plus(CLOSE_GRACE));
        }
        if (producer.state() != ProducerState.CLOSED) {
            violated("state", "the producer is " + producer.state() + " after close");
        }
    }

    /**
     * Checks a condition that may take a moment to become true.
     * @param kind kind of violation if it does not
     * @param condition the condition
     * @param detail describes the violation
     */
    void isTrue(String kind, BooleanSupplier condition, Supplier<String> detail) {
        if (!becomesTrue(condition, IDLE_CLOSE_LIMIT)) {
            violated(kind, detail.get());
        }
    }

    static boolean becomesTrue(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }
        return true;
    }

    /** Fails with all violations, if there are any. */
    void assertHold() {
        if (isViolated()) {
            Map<String, Long> counted = this.violations.stream()
                .collect(Collectors.groupingBy((violation) -> violation, LinkedHashMap::new, Collectors.counting()));
            throw new AssertionError(counted.entrySet()
                .stream()
                .map((entry) -> entry.getKey() + ((entry.getValue() > 1) ? " (" + entry.getValue() + " times)" : ""))
                .collect(Collectors.joining("\n")));
        }
    }

    private Set<Thread> leftThreads() {
        Set<Thread> left = clientThreads();
        left.removeAll(this.threadsBefore);
        return left;
    }

    private static Set<Thread> clientThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all = new Thread[root.activeCount() * 2 + 100];
        int count = root.enumerate(all);
        Set<Thread> threads = new HashSet<>();
        for (int i = 0; i < count; i++) {
            if (all[i].getName().startsWith(THREAD_PREFIX)) {
                threads.add(all[i]);
            }
        }
        return threads;
    }

    private static boolean isIdle(ProducerStatus status) {
        return status.messagesInFlight() == 0 && status.bytesInFlight() == 0;
    }

    private static String inFlight(ProducerStatus status) {
        return status.messagesInFlight() + " messages and " + status.bytesInFlight() + " bytes are still in flight";
    }

    /**
     * Returns the tolerated delay of a future beyond its timeout on a shared machine.
     * @return the slack times its factor
     */
    static Duration tolerance() {
        return SLACK.multipliedBy(NOISE);
    }

    static void onOwnThread(Runnable task) {
        Thread thread = new Thread(task, "caller-" + callers.getAndIncrement());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Send modes to the same topic, broker and order key.
     */
    enum Way {

        TOPIC_SYNC, TOPIC_ASYNC, BROKER_SYNC, BROKER_ASYNC, KEY_SYNC, KEY_ASYNC;

        private Watch<?> start(Invariants invariants, Producer producer) {
            String what = "send " + name();
            return name().endsWith("_SYNC") ? invariants.call(what, LIMIT, () -> producer.send(message()))
                    : invariants.callAsync(what, LIMIT, () -> producer.sendAsync(message()));
        }

        private Message message() {
            Message.Builder builder = Message.builder(ProducerFixture.TOPIC).body(new byte[] { 1 });
            return switch (this) {
                case TOPIC_SYNC, TOPIC_ASYNC -> builder.build();
                case BROKER_SYNC, BROKER_ASYNC ->
                    builder.queue(new MessageQueue(ProducerFixture.TOPIC, "b", 0)).build();
                case KEY_SYNC, KEY_ASYNC -> builder.orderKey(KEY).build();
            };
        }

    }

}
