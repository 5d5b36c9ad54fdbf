/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;

/**
 * Checks the connectivity of a producer's name servers. No message is sent. Checks within
 * one second share one result, so that frequent checks are cheap.
 */
public final class ProducerHealthIndicator extends AbstractHealthIndicator {

    private static final Duration REUSE = Duration.ofSeconds(1);

    private final Producer producer;

    private final Options options;

    private final InstantSource clock;

    private @Nullable Probe latest;

    /**
     * Creates the health check of one producer.
     * @param producer the producer
     * @param options check options
     * @param clock measures the age of a result
     */
    public ProducerHealthIndicator(Producer producer, Options options, InstantSource clock) {
        super("RocketMQ health check failed");
        this.producer = producer;
        this.options = options;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        ProducerState state = this.producer.state();
        switch (state) {
            case NEW -> builder.unknown();
            case CLOSING, CLOSED -> builder.outOfService();
            case RUNNING -> check(builder);
        }
        builder.withDetail("state", state);
    }

    private void check(Health.Builder builder) throws Exception {
        ProducerStatus status;
        try {
            status = probe().get(TimeUnit.NANOSECONDS.convert(this.options.timeout()), TimeUnit.NANOSECONDS);
        }
        catch (TimeoutException ex) {
            builder.down()
                .withDetail("error",
                        "no response within " + TimeUnit.MILLISECONDS.convert(this.options.timeout()) + " ms");
            describe(builder, this.producer.status());
            return;
        }
        long answering = status.nameServers().values().stream().filter(String::isEmpty).count();
        boolean healthy = this.options.requireAll() ? answering == status.nameServers().size() : answering > 0;
        if (healthy && answering > 0) {
            builder.up();
        }
        else {
            builder.down()
                .withDetail("error", (answering > 0) ? "a name server does not respond" : "no name server responds");
        }
        describe(builder, status);
    }

    private synchronized CompletableFuture<ProducerStatus> probe() {
        Instant now = this.clock.instant();
        Probe probe = this.latest;
        if (probe == null || !now.isBefore(probe.started().plus(REUSE))) {
            probe = new Probe(now, this.producer.probe(this.options.timeout()));
            this.latest = probe;
        }
        return probe.status();
    }

    private void describe(Health.Builder builder, ProducerStatus status) {
        Map<String, String> nameServers = new TreeMap<>();
        status.nameServers().forEach((address, fault) -> nameServers.put(address, fault.isEmpty() ? "up" : fault));
        Map<String, Object> brokers = new TreeMap<>();
        status.brokers().forEach((broker) -> brokers.put(broker.name(), broker.condition()));
        builder.withDetail("nameServers", nameServers).withDetail("brokers", brokers);
        if (!status.topics().isEmpty()) {
            builder.withDetail("lastRouteRefresh", this.clock.instant().minus(status.routeAge()));
        }
        if (status.clientId() != null) {
            builder.withDetail("clientId", status.clientId());
        }
    }

    /**
     * Check options.
     *
     * @param timeout timeout of one check
     * @param requireAll whether every name server must respond
     */
    public record Options(Duration timeout, boolean requireAll) {
    }

    private record Probe(Instant started, CompletableFuture<ProducerStatus> status) {
    }

}
