/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.TopicSpec;

/**
 * Faults of the servers during a soak. The last broker flaps: it is suspended, killed or
 * terminated, and returns five seconds later for five seconds. In between, topics are
 * created and deleted under load, a topic loses and regains its writable queues on one
 * broker, and occasionally all brokers are restarted one after the other.
 */
final class SoakFaults {

    private static final Logger logger = LoggerFactory.getLogger(SoakFaults.class);

    private static final Duration FLAP = Duration.ofSeconds(5);

    private static final int TOPICS_EVERY = 3;

    private static final int ROUTES_EVERY = 4;

    private static final List<Kind> FLAPS = List.of(Kind.STOP, Kind.STOP, Kind.KILL, Kind.STOP, Kind.STOP,
            Kind.TERMINATE);

    private final EmbeddedRocketMQ servers;

    private final SoakClient client;

    private final DefaultMQAdminExt admin;

    private final long started = System.nanoTime();

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    private final List<String> troubles = new ArrayList<>();

    private String churnTopic = "";

    private boolean writable = true;

    private long nextRolling;

    SoakFaults(EmbeddedRocketMQ servers, SoakClient client) throws Exception {
        this.servers = servers;
        this.client = client;
        this.admin = new DefaultMQAdminExt();
        this.admin.setNamesrvAddr(servers.nameServer());
        this.admin.setInstanceName("soak-admin");
        this.admin.setUseTLS(true);
        this.admin.start();
    }

    /**
     * Blocks for the duration; afterwards all brokers run and all queues are writable.
     */
    Map<Kind, Integer> run(Duration duration) throws Exception {
        Duration rollingInterval = duration.dividedBy(8);
        this.nextRolling = rollingInterval.dividedBy(2).toNanos();
        try {
            for (int round = 0; elapsed() < duration.toNanos() && this.client.isAlive(); round++) {
                flap(FLAPS.get(round % FLAPS.size()));
                if (round % TOPICS_EVERY == 0) {
                    attempt(Kind.TOPIC, this::replaceTopic);
                }
                if (round % ROUTES_EVERY == 0) {
                    attempt(Kind.ROUTE, () -> writable(!this.writable));
                }
                if (elapsed() > this.nextRolling) {
                    this.nextRolling = elapsed() + rollingInterval.toNanos();
                    attempt(Kind.ROLLING, this::rollingRestart);
                }
            }
            writable(true);
            return this.counts;
        }
        finally {
            this.admin.shutdown();
        }
    }

    /**
     * Returns changes that failed, such as a topic that could not be created.
     */
    List<String> troubles() {
        return this.troubles;
    }

    private long elapsed() {
        return System.nanoTime() - this.started;
    }

    private void flap(Kind kind) throws Exception {
        EmbeddedBroker broker = this.servers.brokers().get(2);
        count(kind);
        switch (kind) {
            case STOP -> broker.suspend();
            case KILL -> broker.kill();
            default -> broker.terminate();
        }
        pause(FLAP);
        if (kind == Kind.STOP) {
            broker.resume();
        }
        else {
            broker.restart();
        }
        pause(FLAP);
    }

    private void rollingRestart() throws Exception {
        for (EmbeddedBroker broker : this.servers.brokers()) {
            broker.terminate();
            for (int i = 0; i < 100 && broker.isAlive(); i++) {
                pause(Duration.ofMillis(100));
            }
            broker.restart();
            pause(FLAP);
        }
    }

    // Sends to the old topic continue while it is deleted
    private void replaceTopic() throws Exception {
        String old = this.churnTopic;
        if (!old.isEmpty()) {
            this.admin.deleteTopicInBroker(Set.of(address(0), address(1)), old);
            this.admin.deleteTopicInNameServer(Set.of(this.servers.nameServer()), null, old);
            pause(Duration.ofSeconds(1));
        }
        this.churnTopic = "soak-churn-" + this.counts.get(Kind.TOPIC);
        this.servers.createTopic(TopicSpec.of(this.churnTopic)
            .withQueues(2)
            .on(this.servers.brokers().get(0), this.servers.brokers().get(1)));
        this.client.churnTopic(this.churnTopic);
    }

    private void writable(boolean writable) {
        this.writable = writable;
        this.servers.createTopic(TopicSpec.of(SoakMode.ASYNC.topic())
            .withQueues(SoakServers.QUEUES)
            .withPermission(writable ? 6 : 4)
            .on(this.servers.brokers().get(0)));
    }

    private String address(int broker) {
        return this.servers.brokers().get(broker).address();
    }

    private void attempt(Kind kind, Step step) throws InterruptedException {
        count(kind);
        try {
            step.run();
        }
        catch (InterruptedException ex) {
            throw ex;
        }
        catch (Exception ex) {
            logger.warn("{} failed", kind, ex);
            this.troubles.add(kind + ": " + ex);
        }
    }

    private void count(Kind kind) {
        this.counts.merge(kind, 1, Integer::sum);
        logger.info("{} after {} s", kind, TimeUnit.NANOSECONDS.toSeconds(elapsed()));
    }

    private static void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    /**
     * Kind of fault.
     */
    enum Kind {

        STOP, KILL, TERMINATE, TOPIC, ROUTE, ROLLING

    }

    /**
     * A change of the servers.
     */
    private interface Step {

        void run() throws Exception;

    }

}
