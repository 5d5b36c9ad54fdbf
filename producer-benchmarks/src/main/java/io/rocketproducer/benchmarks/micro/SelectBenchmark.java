/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.micro;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.QueueRotation;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Queue selection for a message, with two brokers of eight queues each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SelectBenchmark {

    private static final String SICK = "broker-b";

    private final TopicRoute route = new TopicRoute("topic",
            IntStream.range(0, 16)
                .mapToObj((i) -> new MessageQueue("topic", (i < 8) ? "broker-a" : SICK, i % 8))
                .toList(),
            Map.of(), Map.of(), false, Set.of());

    private final QueueRotation rotation = new QueueRotation(new BrokerHealth(Timekeeper.system()));

    /** Whether one of the brokers has just failed. */
    @Param({ "false", "true" })
    public boolean failover;

    @Benchmark
    public MessageQueue select() {
        return this.rotation.next(this.route, this.failover ? Set.of(SICK) : Set.of(), true);
    }

}
