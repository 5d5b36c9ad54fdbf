/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.rocketproducer.test.rocketmq.EmbeddedBroker;

/**
 * Faults of the matrix. Unless its name states otherwise, a fault affects the second of
 * three brokers.
 */
final class Faults {

    /** Duration of a fault. */
    static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("reliability.fault.seconds", 6));

    private static final Duration SHORT = Duration.ofSeconds(Math.max(1, LENGTH.toSeconds() / 2));

    /** Error codes by number, as in the table of response codes; 0 means no fault. */
    private static final Map<Integer, String> REJECTIONS = new LinkedHashMap<>();

    private static final Map<Integer, String> STORED = Map.of(10, "FLUSH_DISK_TIMEOUT", 11, "SLAVE_NOT_AVAILABLE", 12,
            "FLUSH_SLAVE_TIMEOUT");

    static {
        REJECTIONS.put(1, "SYSTEM_ERROR");
        REJECTIONS.put(2, "SYSTEM_BUSY");
        REJECTIONS.put(3, "REQUEST_CODE_NOT_SUPPORTED");
        REJECTIONS.put(13, "MESSAGE_ILLEGAL");
        REJECTIONS.put(14, "SERVICE_NOT_AVAILABLE");
        REJECTIONS.put(15, "VERSION_NOT_SUPPORTED");
        REJECTIONS.put(16, "NO_PERMISSION");
        REJECTIONS.put(17, "TOPIC_NOT_EXIST");
        REJECTIONS.put(22, "QUERY_NOT_FOUND");
        REJECTIONS.put(29, "INVALID_PARAMETER");
        REJECTIONS.put(204, "NO_BUYER_ID");
        REJECTIONS.put(205, "NOT_IN_CURRENT_UNIT");
        REJECTIONS.put(208, "NO_MESSAGE");
        REJECTIONS.put(215, "FLOW_CONTROL");
        REJECTIONS.put(501, "NOT_LEADER_FOR_QUEUE");
        REJECTIONS.put(604, "ILLEGAL_OPERATION");
        REJECTIONS.put(1500, "GO_AWAY");
        REJECTIONS.put(2017, "LMQ_QUOTA_EXCEEDED");
    }

    private Faults() {
    }

    static Fault none() {
        return Fault.ofNetwork("none", SHORT, (cluster) -> {
        });
    }

    /**
     * Returns the faults of a regular build.
     * @return some of {@link #all()}
     */
    static List<Fault> slice() {
        Duration length = Duration.ofSeconds(2);
        return List.of(onSends("reset after the write", 20, ProxyRule.RESET_AFTER_WRITE, length),
                onSends("code 2 SYSTEM_BUSY", 50, ProxyRule.reject(2), length), new Fault("SIGSTOP",
                        (cluster) -> cluster.broker(1).suspend(), length, (cluster) -> cluster.broker(1).resume()));
    }

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        faults.add(none());
        faults.addAll(ofConnections());
        faults.addAll(ofProcesses());
        faults.addAll(ofResponses());
        faults.addAll(ofNameServers());
        faults.addAll(ofTheNetwork());
        faults.addAll(ofCodes());
        return faults;
    }

    private static List<Fault> ofConnections() {
        return List.of(Fault.ofNetwork("refuse", LENGTH, (cluster) -> cluster.proxy(1).refuse()),
                onSends("reset before the write", 20, ProxyRule.RESET_BEFORE_WRITE, LENGTH),
                onSends("reset after the write", 20, ProxyRule.RESET_AFTER_WRITE, LENGTH),
                Fault.ofNetwork("silent accept", LENGTH, (cluster) -> cluster.proxy(1).acceptSilently()),
                onSends("half frame", 20, ProxyRule.HALF_FRAME, LENGTH));
    }

    private static List<Fault> ofProcesses() {
        return List.of(
                new Fault("SIGSTOP", (cluster) -> cluster.broker(1).suspend(), LENGTH,
                        (cluster) -> cluster.broker(1).resume()),
                new Fault("SIGSTOP for 12 s", (cluster) -> cluster.broker(1).suspend(), Duration.ofSeconds(12),
                        (cluster) -> cluster.broker(1).resume()),
                killed(LENGTH), new Fault("restart", (cluster) -> cluster.restartGracefully(cluster.broker(1)),
                        Duration.ZERO, FaultyCluster::heal),
                new Fault("rolling restart of three", (cluster) -> {
                    for (EmbeddedBroker broker : cluster.brokers()) {
                        cluster.restartGracefully(broker);
                    }
                }, Duration.ZERO, FaultyCluster::heal));
    }

    private static Fault killed(Duration length) {
        return new Fault("SIGKILL", (cluster) -> cluster.broker(1).kill(), length,
                (cluster) -> cluster.broker(1).restart());
    }

    private static List<Fault> ofResponses() {
        return List.of(onSends("slow responses (500 ms)", 100, ProxyRule.late(500), LENGTH),
                onSends("late responses (4 s)", 20, ProxyRule.late(4_000), LENGTH),
                onSends("late responses (12 s)", 20, ProxyRule.late(12_000), LENGTH),
                onSends("duplicate responses", 100, ProxyRule.DUPLICATE, LENGTH),
                onSends("busy", 100, ProxyRule.reject(2), LENGTH),
                Fault.ofNetwork("busy, all brokers, half of the sends", LENGTH, (cluster) -> cluster.proxies()
                    .forEach((proxy) -> proxy.rule(ProxyRule.someSends(50, ProxyRule.reject(2))))));
    }

    private static List<Fault> ofNameServers() {
        return List.of(new Fault("both name servers down", (cluster) -> {
            cluster.nameServerProxies().forEach(FaultProxy::refuse);
            cluster.servers().nameServerProcess().kill();
        }, LENGTH, (cluster) -> {
            cluster.servers().nameServerProcess().restart();
            cluster.heal();
        }), new Fault("both name servers flapping", (cluster) -> {
            for (int round = 0; round < 6; round++) {
                cluster.nameServerProxies().forEach(FaultProxy::refuse);
                Pause.of(TimeUnit.MILLISECONDS.toNanos(500));
                cluster.heal();
                Pause.of(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }, Duration.ZERO, FaultyCluster::heal),
                new Fault("DNS change", FaultyCluster::moveNameServers, LENGTH, FaultyCluster::moveNameServersBack),
                Fault.ofNetwork("first name server silent", LENGTH,
                        (cluster) -> cluster.nameServerProxies().get(0).acceptSilently()));
    }

    private static List<Fault> ofTheNetwork() {
        return List.of(
                Fault.ofNetwork("delay 50 to 80 ms each way, all brokers", LENGTH,
                        (cluster) -> cluster.proxies().forEach((proxy) -> proxy.rule(ProxyRule.delay(50, 30)))),
                Fault.ofNetwork("stalls as of 3 % loss, all brokers", LENGTH,
                        (cluster) -> cluster.proxies().forEach((proxy) -> proxy.rule(ProxyRule.loss(3)))),
                Fault.ofNetwork("partition", LENGTH, (cluster) -> cluster.proxy(1).partition()),
                Fault.ofNetwork("partition from everything", SHORT, (cluster) -> {
                    cluster.proxies().forEach(FaultProxy::partition);
                    cluster.nameServerProxies().forEach(FaultProxy::partition);
                }));
    }

    private static List<Fault> ofCodes() {
        List<Fault> faults = new ArrayList<>();
        REJECTIONS.forEach(
                (code, name) -> faults.add(onSends("code " + code + " " + name, 50, ProxyRule.reject(code), SHORT)));
        STORED.forEach(
                (code, name) -> faults.add(onSends("code " + code + " " + name, 50, ProxyRule.storeWith(code), SHORT)));
        return faults;
    }

    private static Fault onSends(String name, int percent, ProxyRule rule, Duration length) {
        return Fault.ofNetwork(name, length, (cluster) -> cluster.proxy(1).rule(ProxyRule.someSends(percent, rule)));
    }

}
