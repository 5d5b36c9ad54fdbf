/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

/**
 * A real name server and broker, with the file sizes and JIT and GC settings of
 * production.
 */
final class BrokerTarget implements Target {

    private static final String COMMIT_LOG_BYTES = Integer.toString(1024 * 1024 * 1024);

    private static final String CONSUME_QUEUE_BYTES = Integer.toString(20 * 300_000);

    private static final String EVERY_HOUR = IntStream.range(0, 24)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(";"));

    private final EmbeddedRocketMQ servers;

    BrokerTarget(Path directory) {
        this.servers = EmbeddedRocketMQ.builder()
            .heap("1g")
            .jvmArgs(List.of("-XX:TieredStopAtLevel=4", "-XX:+UseG1GC"))
            .brokerProperty("mappedFileSizeCommitLog", COMMIT_LOG_BYTES)
            .brokerProperty("mappedFileSizeConsumeQueue", CONSUME_QUEUE_BYTES)
            .brokerProperty("maxHashSlotNum", "5000000")
            .brokerProperty("maxIndexNum", "20000000")
            // Delete whole files every ten seconds: counted messages are not needed,
            // their disk space is
            .brokerProperty("deleteWhen", EVERY_HOUR)
            .brokerProperty("fileReservedTime", "0")
            // Subjects wait for their turn longer than brokers keep idle connections
            .brokerProperty("serverChannelMaxIdleTimeSeconds", "3600")
            .brokerProperty("traceTopicEnable", "true")
            .parentDirectory(directory)
            .start();
    }

    @Override
    public String nameServer() {
        return this.servers.nameServer();
    }

    @Override
    public void createTopic(String topic) {
        this.servers.createTopic(topic, QUEUES);
    }

    @Override
    public void close() {
        this.servers.close();
    }

}
