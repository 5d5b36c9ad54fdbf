/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Health of the brokers, from the outcomes of requests. The circuit breaker of a broker
 * opens after a failure, with increasing back-off; then one message at a time probes the
 * broker. A broker that is much slower than the fastest receives less than its share, and
 * more as it recovers.
 * <p>
 * Thread-safe: each broker has one immutable breaker, which is replaced atomically, and
 * an average of its latencies.
 */
public final class BrokerHealth {

    private static final Logger logger = LoggerFactory.getLogger(BrokerHealth.class);

    /** Latencies below this are never considered slow. */
    private static final long SLOW_NANOS = Duration.ofMillis(100).toNanos();

    /** A broker is slow if its latency exceeds that of the fastest by this factor. */
    private static final int SLOW_TIMES = 3;

    /** A slow broker receives at least this fraction of its share: one in 20. */
    private static final int SMALLEST_SHARE = 20;

    /** A broker that no route contains for this long is considered removed. */
    private static final long ABSENT_NANOS = Duration.ofMinutes(10).toNanos();

    /** Beyond this number of brokers, absent ones are removed earlier. */
    private static final int MAX_BROKERS = 2 * MasterRegistry.MAX;

    private static final int LOG_BURST = 100;

    private static final long LOG_PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Timekeeper time;

    private final String client;

    private final LogThrottle lines;

    private final AtomicInteger probes = new AtomicInteger();

    private final ConcurrentMap<String, Broker> brokers = new ConcurrentHashMap<>();

    private volatile Consumer<String> onDown = (brokerName) -> {
    };

    public BrokerHealth(Timekeeper time) {
        this(time, "");
    }

    /**
     * Creates the health of the brokers that one client sends to.
     * @param time the clock
     * @param client the client's id for log messages, empty for none
     */
    public BrokerHealth(Timekeeper time, String client) {
        this.time = time;
        this.client = client;
        this.lines = new LogThrottle(time, LOG_PERIOD_NANOS, LOG_BURST);
    }

    /**
     * Sets the listener that receives the name of a broker whose breaker opens, and of
     * one that stays open because a probe failed.
     * @param listener must not block
     */
    public void onDown(Consumer<String> listener) {
        this.onDown = listener;
    }

    /**
     * Returns whether a request may be sent to the broker. A slow broker admits a share
     * of requests. An open breaker admits none until its back-off has elapsed, then
     * exactly one, the probe; others are not admitted until the outcome of the probe is
     * reported.
     * @param brokerName the broker
     * @return {@code false} to use another broker, if possible
     */
    public boolean admit(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return broker == null || switch (condition(broker)) {
            case HEALTHY -> true;
            case SLOW -> broker.slowTurns.getAndIncrement() % share(broker) == 0;
            case DOWN -> probe(broker);
        };
    }

    /**
     * Returns the condition of a broker. Admits no request.
     * @param brokerName the broker
     * @return {@link Condition#HEALTHY} if there is no data
     */
    public Condition condition(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return (broker != null) ? condition(broker) : Condition.HEALTHY;
    }

    /**
     * Returns the average latency of a broker.
     * @param brokerName the broker
     * @return zero if there is no data
     */
    public Duration latency(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return (broker != null) ? Duration.ofNanos(broker.latency.averageNanos()) : Duration.ZERO;
    }

    /**
     * Requests permission to send the probe of a broker that is down.
     * @param brokerName the broker
     * @return {@code true} if the caller's message is the probe
     */
    public boolean probe(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return broker != null && probe(broker);
    }

    /**
     * Returns whether a broker has had no failure for ten seconds.
     * @param brokerName the broker
     * @return {@code false} if its last failure is more recent
     */
    public boolean isStable(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return broker == null || broker.breaker.isStable(this.time.nanoTime());
    }

    /**
     * Returns the number of admitted probes. While it does not change, no message has
     * become a probe.
     * @return the number, which may wrap around
     */
    public int probes() {
        return this.probes.get();
    }

    /**
     * Records a successful response. Called for every request: allocates no memory while
     * the breaker is closed.
     * @param brokerName the broker
     * @param ageNanos how long ago the earliest attempt of the request began
     * @param latencyNanos how long the request took
     */
    public void succeeded(String brokerName, long ageNanos, long latencyNanos) {
        Broker broker = broker(brokerName);
        long now = this.time.nanoTime();
        broker.latency.add(latencyNanos, now);
        answered(broker, now - ageNanos, now);
    }

    /**
     * Records a rejection that is not the broker's fault. Does not affect its latency.
     * @param brokerName the broker
     * @param ageNanos how long ago the attempt began
     */
    public void answered(String brokerName, long ageNanos) {
        long now = this.time.nanoTime();
        answered(broker(brokerName), now - ageNanos, now);
    }

    private void answered(Broker broker, long startedNanos, long now) {
        broker.answered(startedNanos);
        if (!broker.breaker.isClosed()) {
            log(broker.close(now));
        }
    }

    /**
     * Records a failed request that is the broker's fault.
     * @param brokerName the broker
     * @param ageNanos how long ago the attempt began
     * @param reason the reason, for the log; may be text of the broker
     */
    public void failed(String brokerName, long ageNanos, String reason) {
        Broker broker = broker(brokerName);
        long now = this.time.nanoTime();
        long started = now - ageNanos;
        Breaker known = broker.breaker;
        // Requests that fail together do not contend for the lock
        if (broker.failed(known, started, now).equals(known)) {
            return;
        }
        boolean changed;
        String line = null;
        synchronized (broker) {
            changed = broker.update((breaker) -> broker.failed(breaker, started, now));
            if (changed) {
                line = broker.log.opened(broker.breaker, reason, now);
            }
        }
        log(line);
        if (changed) {
            this.onDown.accept(brokerName);
        }
    }

    /**
     * Records that a probe was not sent: another message may be the probe.
     * @param brokerName the broker
     * @param ageNanos how long ago the attempt began
     */
    public void withdrawn(String brokerName, long ageNanos) {
        Broker broker = this.brokers.get(brokerName);
        if (broker != null && broker.breaker.probing()) {
            long now = this.time.nanoTime();
            broker.update((breaker) -> breaker.withdrawn(now - ageNanos, now));
        }
    }

    /**
     * Records a heartbeat response on a new connection: if the breaker of the broker is
     * open, the next probe is due immediately, but one second after the last failure at
     * the earliest.
     * @param brokerName the broker
     */
    public void reconnected(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        if (broker != null && !broker.breaker.isClosed()) {
            long now = this.time.nanoTime();
            broker.update((breaker) -> breaker.reconnected(now));
        }
    }

    // Limits the total rate: name servers supply the brokers, and BreakerLog limits each
    // broker
    private void log(@Nullable String line) {
        long suppressed = (line != null) ? this.lines.tryLog() : LogThrottle.SUPPRESSED;
        if (suppressed == 0) {
            logger.info(line);
        }
        else if (suppressed > 0) {
            logger.info("{}; {} lines about other brokers were not logged", line, suppressed);
        }
    }

    /**
     * Removes brokers that have been absent for a while. Not to be called concurrently.
     * @param present the names of the brokers that routes contain
     */
    public void forgetAbsent(Set<String> present) {
        long now = this.time.nanoTime();
        this.brokers.forEach((name, broker) -> {
            if (present.contains(name)) {
                broker.absent = false;
            }
            else if (!broker.absent) {
                broker.absent = true;
                broker.absentSinceNanos = now;
            }
            else if (now - broker.absentSinceNanos >= ABSENT_NANOS || this.brokers.size() > MAX_BROKERS) {
                this.brokers.remove(name, broker);
            }
        });
    }

    /**
     * Returns the number of known brokers.
     * @return from 0
     */
    public int size() {
        return this.brokers.size();
    }

    private Broker broker(String name) {
        Broker broker = this.brokers.get(name);
        return (broker != null) ? broker
                : this.brokers.computeIfAbsent(name, (added) -> new Broker(added, this.client, this.time.nanoTime()));
    }

    private boolean probe(Broker broker) {
        Breaker breaker = broker.breaker;
        long now = this.time.nanoTime();
        if (!breaker.isDue(now) || !broker.replace(breaker, breaker.halfOpen(now))) {
            return false;
        }
        this.probes.incrementAndGet();
        return true;
    }

    private Condition condition(Broker broker) {
        if (!broker.breaker.isClosed()) {
            return Condition.DOWN;
        }
        long average = broker.latency.averageNanos();
        return (average > SLOW_NANOS && average > slowThreshold()) ? Condition.SLOW : Condition.HEALTHY;
    }

    // Returns n for a share of one in n; at twice the tolerated latency a broker receives
    // a quarter
    private int share(Broker broker) {
        double times = (double) broker.latency.averageNanos() / slowThreshold();
        return Math.max(1, (int) Math.min(SMALLEST_SHARE, times * times));
    }

    // Called for brokers that may be slow only, so iterating over all brokers is rare
    private long slowThreshold() {
        long now = this.time.nanoTime();
        long fastest = Long.MAX_VALUE / SLOW_TIMES;
        for (Broker broker : this.brokers.values()) {
            if (broker.breaker.isClosed() && broker.latency.isFresh(now)) {
                fastest = Math.min(fastest, broker.latency.averageNanos());
            }
        }
        return Math.max(SLOW_NANOS, SLOW_TIMES * fastest);
    }

    /**
     * Health of one broker.
     */
    private static final class Broker {

        private static final AtomicReferenceFieldUpdater<Broker, Breaker> BREAKER = AtomicReferenceFieldUpdater
            .newUpdater(Broker.class, Breaker.class, "breaker");

        private static final AtomicLongFieldUpdater<Broker> ANSWERED = AtomicLongFieldUpdater.newUpdater(Broker.class,
                "answeredNanos");

        private final Latency latency;

        private final AtomicInteger slowTurns = new AtomicInteger();

        /** Guarded by this. */
        private final BreakerLog log;

        /** When the latest attempt began that received a response. */
        private volatile long answeredNanos;

        private volatile Breaker breaker;

        /** Used by {@link BrokerHealth#forgetAbsent} only. */
        private boolean absent;

        /** Used by {@link BrokerHealth#forgetAbsent} only. */
        private long absentSinceNanos;

        Broker(String name, String client, long now) {
            this.breaker = Breaker.initial(now);
            this.latency = new Latency(now);
            this.log = new BreakerLog(name, client, now);
            this.answeredNanos = Breaker.longBefore(now);
        }

        // If two threads race, the earlier start may win; then a failure may count
        // although it need not
        void answered(long startedNanos) {
            if (startedNanos - this.answeredNanos > 0) {
                ANSWERED.lazySet(this, startedNanos);
            }
        }

        Breaker failed(Breaker state, long startedNanos, long now) {
            return state.failed(startedNanos, this.answeredNanos, now);
        }

        // Synchronized so that messages are created in the order of the changes and the
        // log ends with the last one
        synchronized @Nullable String close(long now) {
            Breaker before = BREAKER.getAndUpdate(this, (state) -> state.succeeded(now));
            return before.isClosed() ? null : this.log.closed(now - before.openedNanos());
        }

        boolean update(UnaryOperator<Breaker> step) {
            Breaker before = BREAKER.getAndUpdate(this, step);
            return !before.equals(step.apply(before));
        }

        boolean replace(Breaker expected, Breaker next) {
            return BREAKER.compareAndSet(this, expected, next);
        }

    }

}
