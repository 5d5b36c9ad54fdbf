package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.rocketproducer.internal.time.Timekeeper;

/**
 * Which brokers are worth sending to. A broker that failed is avoided for a while, longer
 * each time; then one message at a time tries whether it is back.
 * <p>
 * Thread-safe: each broker that is not well has one immutable state that is swapped
 * whole.
 */
public final class BrokerHealth {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Timekeeper time;

    private final ConcurrentMap<String, State> unwell = new ConcurrentHashMap<>();

    public BrokerHealth(Timekeeper time) {
        this.time = time;
    }

    /**
     * Asks whether to send to a broker. When its pause is over, exactly one caller is
     * told yes, as a probe, until that one reports back or another pause has passed.
     * @param brokerName the broker
     * @return {@code false} to avoid it while there is another one
     */
    public boolean admit(String brokerName) {
        State state = this.unwell.get(brokerName);
        if (state == null) {
            return true;
        }
        long now = this.time.nanoTime();
        return now - state.closedUntilNanos() >= 0 && this.unwell.replace(brokerName, state, state.probed(now));
    }

    public void succeeded(String brokerName) {
        if (!this.unwell.isEmpty()) {
            this.unwell.remove(brokerName);
        }
    }

    public void failed(String brokerName) {
        long now = this.time.nanoTime();
        this.unwell.compute(brokerName, (name, state) -> (state != null) ? state.failed(now) : State.first(now));
    }

    /**
     * Whether a broker is avoided now.
     * @param brokerName the broker
     * @return {@code true} if its last request failed
     */
    public boolean isAvoided(String brokerName) {
        return this.unwell.containsKey(brokerName);
    }

    /**
     * What is known about a broker that is not well.
     *
     * @param failures consecutive failures
     * @param closedUntilNanos until when it is avoided
     * @param probing whether a message is on its way to find out
     */
    private record State(int failures, long closedUntilNanos, boolean probing) {

        static State first(long now) {
            return new State(1, now + pause(1), false);
        }

        State probed(long now) {
            return new State(this.failures, now + pause(this.failures), true);
        }

        State failed(long now) {
            // Requests that were in flight together fail together: that is one failure,
            // not many
            if (!this.probing && now - this.closedUntilNanos < 0) {
                return this;
            }
            return new State(this.failures + 1, now + pause(this.failures + 1), false);
        }

        private static long pause(int failures) {
            return Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(failures - 1, 10));
        }

    }

}
