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
 * Which brokers are worth sending to. A broker that failed is left alone for a while,
 * longer each time; then one message at a time tries whether it is back. A broker that is
 * much slower than the fastest gets less than its share, and more again as it recovers.
 * <p>
 * Thread-safe: each broker has one immutable breaker that is swapped whole, and an
 * average of its answer times.
 */
public final class BrokerHealth {

    private static final Logger logger = LoggerFactory.getLogger(BrokerHealth.class);

    /** Nobody who answers within this is called slow. */
    private static final long SLOW_NANOS = Duration.ofMillis(100).toNanos();

    /** How many times slower than the fastest a broker may be. */
    private static final int SLOW_TIMES = 3;

    /** The least a slow broker gets is one part in so many of its share. */
    private static final int SMALLEST_SHARE = 20;

    /** A broker that no route names for so long is gone for good. */
    private static final long ABSENT_NANOS = Duration.ofMinutes(10).toNanos();

    /** Beyond so many brokers, absent ones are forgotten earlier. */
    private static final int MAX_BROKERS = 2 * KnownMasters.MAX;

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
     * @param time tells the time
     * @param client the client's id for log lines, empty for none
     */
    public BrokerHealth(Timekeeper time, String client) {
        this.time = time;
        this.client = client;
        this.lines = new LogThrottle(time, LOG_PERIOD_NANOS, LOG_BURST);
    }

    /**
     * Whom to tell, by name, of a broker that failed: when it begins, and when a probe
     * shows that it goes on.
     * @param listener must not block
     */
    public void onDown(Consumer<String> listener) {
        this.onDown = listener;
    }

    /**
     * Asks whether to send to a broker whose turn it is. Of one that is slow only some
     * askers are told yes. Of one that is down nobody is, until its pause is over: then
     * exactly one asker, whose message is the probe; the others not before the probe has
     * reported.
     * @param brokerName the broker
     * @return {@code false} to go elsewhere, if possible
     */
    public boolean admit(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return broker == null || switch (condition(broker)) {
            case WELL -> true;
            case SLOW -> broker.slowTurns.getAndIncrement() % share(broker) == 0;
            case DOWN -> probe(broker);
        };
    }

    /**
     * How a broker does, without asking for anything.
     * @param brokerName the broker
     * @return {@link Condition#WELL} if nothing is known
     */
    public Condition condition(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return (broker != null) ? condition(broker) : Condition.WELL;
    }

    /**
     * How long a broker takes to answer, on average.
     * @param brokerName the broker
     * @return zero if nothing is known
     */
    public Duration latency(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return (broker != null) ? Duration.ofNanos(broker.latency.averageNanos()) : Duration.ZERO;
    }

    /**
     * Asks to be the probe of a broker that is down.
     * @param brokerName the broker
     * @return {@code true} if the asker's message shall go there to find out
     */
    public boolean probe(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return broker != null && probe(broker);
    }

    /**
     * Whether a broker has been without a failure for a while.
     * @param brokerName the broker
     * @return {@code false} if its last failure is not even ten seconds ago
     */
    public boolean isSteady(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        return broker == null || broker.breaker.isSteady(this.time.nanoTime());
    }

    /**
     * Returns how many probes were admitted so far. While it does not change, no message
     * became a probe.
     * @return the number, which may wrap around
     */
    public int probes() {
        return this.probes.get();
    }

    /**
     * A broker has responded with success. Called for every request: allocates nothing
     * while the breaker is closed.
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
     * A broker has rejected a message for a reason that is not the broker's fault. That
     * says nothing about its latency.
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
     * A request to a broker failed, and that was the broker's fault.
     * @param brokerName the broker
     * @param ageNanos how long ago the attempt began
     * @param reason why, for the log; may be text of the broker
     */
    public void failed(String brokerName, long ageNanos, String reason) {
        Broker broker = broker(brokerName);
        long now = this.time.nanoTime();
        long started = now - ageNanos;
        Breaker known = broker.breaker;
        // Requests that fail together do not wait for each other
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
     * A probe was not sent: another message may be the probe.
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
     * A broker has responded to a heartbeat on a new connection: if its breaker is open,
     * the next probe is due immediately, but one second after the last failure at the
     * earliest.
     * @param brokerName the broker
     */
    public void reconnected(String brokerName) {
        Broker broker = this.brokers.get(brokerName);
        if (broker != null && !broker.breaker.isClosed()) {
            long now = this.time.nanoTime();
            broker.update((breaker) -> breaker.reconnected(now));
        }
    }

    // Name servers supply the brokers, and each has a limit of its own
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
     * Forgets brokers that have been absent for a while. For one thread at a time.
     * @param present the names of the brokers that routes name
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
     * The number of brokers about which something is known.
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
        if (!breaker.isDue(now) || !broker.replace(breaker, breaker.probed(now))) {
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
        return (average > SLOW_NANOS && average > tolerated()) ? Condition.SLOW : Condition.WELL;
    }

    // One part in how many; a broker twice as slow as tolerated gets a quarter
    private int share(Broker broker) {
        double times = (double) broker.latency.averageNanos() / tolerated();
        return Math.max(1, (int) Math.min(SMALLEST_SHARE, times * times));
    }

    // Only asked about a broker that may be slow, so going through all is seldom
    private long tolerated() {
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
     * What is known about one broker.
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

        /** When the latest attempt began that the broker has answered. */
        private volatile long answeredNanos;

        private volatile Breaker breaker;

        /** Used by {@link BrokerHealth#forgetAbsent} only. */
        private boolean absent;

        /** Used by {@link BrokerHealth#forgetAbsent} only. */
        private long absentSinceNanos;

        Broker(String name, String client, long now) {
            this.breaker = Breaker.untouched(now);
            this.latency = new Latency(now);
            this.log = new BreakerLog(name, client, now);
            this.answeredNanos = Breaker.longBefore(now);
        }

        // Of two threads at the same time the earlier may win, which lets a failure count
        // that need not
        void answered(long startedNanos) {
            if (startedNanos - this.answeredNanos > 0) {
                ANSWERED.lazySet(this, startedNanos);
            }
        }

        Breaker failed(Breaker state, long startedNanos, long now) {
            return state.failed(startedNanos, this.answeredNanos, now);
        }

        // In the order of the changes, so that the log ends with the last one
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
