/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Health of a broker as observed by this producer's sends. Immutable;
 * {@link #toBuilder()} creates changed copies.
 */
public final class BrokerStatus {

    /** A builder that is no longer modified. */
    private final Builder values;

    private BrokerStatus(Builder builder) {
        this.values = builder.copy();
    }

    /**
     * Creates a builder for a broker. Producers build these; tests may, too.
     * @param name the name of the broker
     * @param address the address of its master
     * @return a builder for a healthy broker without requests
     */
    public static Builder builder(String name, Endpoint address) {
        return new Builder(name, address);
    }

    /**
     * Returns the name of the broker.
     * @return the name
     */
    public String name() {
        return this.values.name;
    }

    /**
     * Returns the address of its master.
     * @return the address
     */
    public Endpoint address() {
        return this.values.address;
    }

    /**
     * Returns its health.
     * @return the condition
     */
    public Condition condition() {
        return this.values.condition;
    }

    /**
     * Returns its average response time, weighted towards recent responses.
     * @return the time; zero if no request was sent yet
     */
    public Duration latency() {
        return this.values.latency;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from this status
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BrokerStatus that && name().equals(that.name()) && address().equals(that.address())
                && condition() == that.condition() && latency().equals(that.latency());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), address(), condition(), latency());
    }

    @Override
    public String toString() {
        return "BrokerStatus[name=" + name() + ", address=" + address() + ", condition=" + condition() + ", latency="
                + latency() + "]";
    }

    /**
     * Builder for {@link BrokerStatus}. Not thread-safe.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private final String name;

        private final Endpoint address;

        private Condition condition = Condition.HEALTHY;

        private Duration latency = Duration.ZERO;

        private Builder(String name, Endpoint address) {
            this.name = name;
            this.address = address;
        }

        /**
         * Sets its health. Default {@link Condition#HEALTHY}.
         * @param condition the condition
         * @return this builder
         */
        public Builder condition(Condition condition) {
            this.condition = condition;
            return this;
        }

        /**
         * Sets its average response time. Default zero: no request was sent yet.
         * @param latency zero or more
         * @return this builder
         */
        public Builder latency(Duration latency) {
            this.latency = latency;
            return this;
        }

        /**
         * Builds the status.
         * @return an immutable status
         */
        public BrokerStatus build() {
            return new BrokerStatus(this);
        }

    }

    /**
     * Health of a broker, best first.
     */
    public enum Condition {

        /** Healthy: no recent failure, or no request sent yet. */
        HEALTHY,

        /**
         * Responds much more slowly than other brokers: receives less than its share of
         * requests.
         */
        SLOW,

        /**
         * The last request failed: the circuit breaker is open and admits only probes.
         */
        DOWN

    }

}
