/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.SendException;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.route.RouteAnswer;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.send.task.SendExceptions;
import io.rocketproducer.internal.send.task.SendPhase;
import io.rocketproducer.internal.send.task.SendTask;
import io.rocketproducer.internal.thread.Steps;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Sends that wait while the route of their topic is looked up. They continue in order of
 * arrival, and no later send overtakes them. Thread-safe.
 */
// Lookups never complete exceptionally, so no failure is lost
@SuppressWarnings("FutureReturnValueIgnored")
final class PendingRoutes {

    private static final Logger logger = LoggerFactory.getLogger(PendingRoutes.class);

    /** The delay between lookups while no name server responds. */
    private static final long LOOK_UP_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final SendRuntime runtime;

    private final Listener listener;

    private final PeerLog faults;

    private final ConcurrentMap<String, PendingTopic> topics = new ConcurrentHashMap<>();

    PendingRoutes(SendRuntime runtime, Listener listener) {
        this.runtime = runtime;
        this.listener = listener;
        this.faults = new PeerLog(logger, runtime.time());
    }

    /**
     * Returns whether messages wait for the route of a topic.
     * @param topic the topic
     * @return {@code true} if a message must wait behind others even if the route is
     * known
     */
    boolean isAwaited(String topic) {
        return !this.topics.isEmpty() && this.topics.containsKey(topic);
    }

    void add(SendTask task) {
        String topic = task.outgoing().topic();
        task.enter(SendPhase.ROUTE, this.runtime.time().nanoTime());
        while (true) {
            PendingTopic pending = this.topics.computeIfAbsent(topic, PendingTopic::new);
            if (pending.add(task)) {
                pending.lookUpUnlessInProgress();
                return;
            }
        }
    }

    private void lookUp(PendingTopic pending, Lease lease) {
        this.runtime.routes().routeOf(pending.topic).whenComplete((answer, failure) -> {
            if (!lease.isHeld()) {
                return;
            }
            try {
                onAnswer(pending, lease,
                        (answer != null) ? answer : new RouteAnswer.NoNameServer(PeerText.of("" + failure), null));
            }
            catch (Throwable ex) {
                this.faults.warn("The route of topic {} could not be used; next lookup in a moment", pending.topic, ex);
                scheduleLookup(pending, lease, PeerText.of(ex.toString()));
            }
        });
    }

    private void onAnswer(PendingTopic pending, Lease lease, RouteAnswer answer) {
        if (answer instanceof RouteAnswer.Found found) {
            pending.continueInOrder(lease, (task) -> this.listener.onFound(task, found.route()));
        }
        else if (answer instanceof RouteAnswer.NotFound notFound) {
            pending.continueInOrder(lease,
                    (task) -> this.listener.onFailure(task, SendExceptions.topicNotFound(task, notFound.detail())));
        }
        else if (answer instanceof RouteAnswer.NoNameServer noNameServer) {
            noNameServer(pending, lease, noNameServer);
        }
    }

    private void noNameServer(PendingTopic pending, Lease lease, RouteAnswer.NoNameServer answer) {
        TlsFault fault = answer.tlsFault();
        if (fault != null) {
            // Another lookup would be rejected for the same certificates
            pending.continueInOrder(lease, (task) -> this.listener.onFailure(task,
                    SendExceptions.noSecureNameServer(task, answer.detail(), fault)));
        }
        else {
            scheduleLookup(pending, lease, answer.detail());
        }
    }

    private void scheduleLookup(PendingTopic pending, Lease lease, String detail) {
        pending.failure = detail;
        lease.extend(this.runtime.time().nanoTime(), LOOK_UP_PAUSE_NANOS);
        for (SendTask task : pending.takeThoseWithLessThan(LOOK_UP_PAUSE_NANOS)) {
            this.listener.onFailure(task, SendExceptions.noNameServer(task, detail));
        }
        if (!pending.closeIfEmpty()) {
            later(() -> {
                lease.release();
                pending.lookUpUnlessInProgress();
            }, LOOK_UP_PAUSE_NANOS);
        }
    }

    private Timekeeper.Timeout later(Runnable step, long delayNanos) {
        return this.runtime.time().schedule(this.runtime.scheduler(), step, delayNanos);
    }

    /**
     * Receives the messages that no longer wait.
     */
    interface Listener {

        void onFound(SendTask task, TopicRoute route);

        void onFailure(SendTask task, SendException failure);

        /**
         * Returns whether the next step calls user code, which may block.
         * @param task the message
         * @return {@code false} if the message may continue on this thread
         */
        boolean callsUserCode(SendTask task);

    }

    /**
     * Sends of one topic that wait for its route. Guarded by its own monitor.
     */
    private final class PendingTopic {

        private final String topic;

        /**
         * The waiting sends, each with the timer that ends its wait. A send whose time
         * has elapsed is not kept until the lookup ends, which may take as long as the
         * longest wait.
         */
        private final Map<SendTask, Timekeeper.Timeout> queue = new LinkedHashMap<>();

        /** Held during a lookup of the topic and during the delay before the next one. */
        private final Leases lookups;

        /** Why the latest lookup failed. */
        private volatile @Nullable String failure;

        private boolean closed;

        PendingTopic(String topic) {
            this.topic = topic;
            this.lookups = new Leases("Lookup of topic " + topic, 1);
        }

        /**
         * Adds a message.
         * @param task the message
         * @return {@code false} if this instance is closed
         */
        synchronized boolean add(SendTask task) {
            if (this.closed) {
                return false;
            }
            // A lookup has its own limit, which may exceed the remaining time of this
            // message
            this.queue.put(task, later(() -> expire(task), task.remainingNanos()));
            return true;
        }

        void lookUpUnlessInProgress() {
            Lease lease = this.lookups.tryAcquire(PendingRoutes.this.runtime.time().nanoTime(),
                    PendingRoutes.this.runtime.routes().lookupLimitNanos());
            if (lease != null) {
                try {
                    lookUp(this, lease);
                }
                catch (Throwable ex) {
                    lease.release();
                    throw ex;
                }
            }
        }

        private void expire(SendTask task) {
            synchronized (this) {
                this.queue.remove(task);
            }
            String known = this.failure;
            PendingRoutes.this.listener.onFailure(task, SendExceptions.noNameServer(task, (known != null) ? known
                    : "none of " + PendingRoutes.this.runtime.routes().nameServerAddresses() + " in time"));
        }

        // A message that calls user code continues on another thread, together with all
        // those behind it, so that none overtakes it. If it blocks, yet another thread
        // continues with them. This thread is not monitored for blocking, as it may be
        // that of a sender
        void continueInOrder(Lease lease, Consumer<SendTask> step) {
            for (SendTask task = next(); task != null; task = next()) {
                if (PendingRoutes.this.listener.callsUserCode(task)) {
                    AtomicReference<@Nullable SendTask> first = new AtomicReference<>(task);
                    PendingRoutes.this.runtime.callbacks()
                        .runOnOwnThreads((progress) -> continueOnUserThread(first, lease, step, progress));
                    return;
                }
                leave(task, step);
            }
            lease.release();
        }

        private void continueOnUserThread(AtomicReference<@Nullable SendTask> first, Lease lease,
                Consumer<SendTask> step, Steps.Progress progress) {
            SendTask head = first.getAndSet(null);
            for (SendTask task = (head != null) ? head : next(); task != null; task = next()) {
                leave(task, step);
                progress.stepEnded();
            }
            lease.release();
        }

        private void leave(SendTask task, Consumer<SendTask> step) {
            try {
                if (!task.isSettled()) {
                    step.accept(task);
                }
            }
            catch (Throwable ex) {
                PendingRoutes.this.listener.onFailure(task, SendExceptions.unexpected(task, ex));
            }
        }

        synchronized List<SendTask> takeThoseWithLessThan(long nanos) {
            List<SendTask> taken = new ArrayList<>();
            this.queue.entrySet().removeIf((waiting) -> {
                SendTask task = waiting.getKey();
                boolean leaves = task.isSettled() || task.remainingNanos() <= nanos;
                if (leaves) {
                    waiting.getValue().cancel();
                    taken.add(task);
                }
                return leaves;
            });
            return taken;
        }

        synchronized boolean closeIfEmpty() {
            if (this.queue.isEmpty() && !this.closed) {
                this.closed = true;
                PendingRoutes.this.topics.remove(this.topic, this);
            }
            return this.closed;
        }

        private synchronized @Nullable SendTask next() {
            Iterator<Map.Entry<SendTask, Timekeeper.Timeout>> first = this.queue.entrySet().iterator();
            if (!first.hasNext()) {
                closeIfEmpty();
                return null;
            }
            Map.Entry<SendTask, Timekeeper.Timeout> waiting = first.next();
            SendTask task = waiting.getKey();
            waiting.getValue().cancel();
            first.remove();
            return task;
        }

    }

}
