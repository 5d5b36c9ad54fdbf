/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The network between a producer and one of two brokers drops all data without closing
 * connections, and heals.
 */
@EmbeddedRocketMQTest(brokers = 2, topics = "half-open-it:4")
class HalfOpenConnectionIT {

    private static final Logger logger = LoggerFactory.getLogger(HalfOpenConnectionIT.class);

    private static final String TOPIC = "half-open-it";

    private static final Duration SWALLOWING = Duration.ofSeconds(8);

    private final EmbeddedRocketMQ server;

    private final AttemptLog log = new AttemptLog();

    HalfOpenConnectionIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void sendsGoOnAndTheConnectionIsReplaced() throws Exception {
        EmbeddedBroker cutOff = this.server.brokers().get(0);
        EmbeddedBroker other = this.server.brokers().get(1);
        long swallowed;
        long healed;
        SteadyLoad load;
        try (Relay relay = Relay.to(Endpoint.parse(cutOff.address()).port()); FakeCluster names = FakeCluster.start()) {
            names.nameServer()
                .route(TOPIC, route(List.of(cutOff.name(), other.name()), List.of(relay.address(), other.address())));
            ProducerSettings settings = ProducerSettings.builder()
                .nameServers(names.nameServers())
                .group(TOPIC)
                .build();
            try (Producer producer = Producers.start(settings,
                    ProducerExtensions.builder().hooks(List.of(this.log)).build());
                    SteadyLoad running = SteadyLoad.start(producer, 2, HalfOpenConnectionIT::message)) {
                load = running;
                awaitStoredOn(cutOff, System.nanoTime());
                assertThat(relay.accepted()).isEqualTo(1);
                swallowed = System.nanoTime();
                relay.swallow();
                // A timeout of the first attempt and one of the heartbeat
                Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> relay.accepted() > 1);
                logger.info("The connection was replaced after {} ms", millis(System.nanoTime() - swallowed));
                Awaitility.await()
                    .atMost(SWALLOWING.plusSeconds(5))
                    .until(() -> System.nanoTime() - swallowed > SWALLOWING.toNanos());
                healed = System.nanoTime();
                relay.heal();
                awaitStoredOn(cutOff, healed);
                logger.info("The broker was used again {} ms after the network had healed, over connection {}",
                        millis(System.nanoTime() - healed), relay.accepted());
                running.stop();
            }
        }
        assertThat(load.failures()).isEmpty();
        long longest = this.log.sendsBegunBetween(swallowed, healed)
            .stream()
            .mapToLong(AttemptLog.Span::nanos)
            .max()
            .orElse(0);
        logger.info("Sent while the network swallowed: {}, longest {} ms",
                this.log.sendsBegunBetween(swallowed, healed).size(), millis(longest));
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(3));
        long stored = this.server.stored(TOPIC);
        logger.info("Acknowledged {}, stored {}", load.acknowledged().size(), stored);
        assertThat(stored).isGreaterThanOrEqualTo(load.acknowledged().size());
    }

    private void awaitStoredOn(EmbeddedBroker broker, long sinceNanos) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> this.log.attemptsOn(broker.name())
                .stream()
                .filter((attempt) -> attempt.startNanos() > sinceNanos
                        && attempt.nanos() < TimeUnit.MILLISECONDS.toNanos(500))
                .count() > 100);
    }

    private static String route(List<String> brokers, List<String> addresses) {
        String brokerDatas = IntStream.range(0, brokers.size())
            .mapToObj((i) -> "{\"brokerAddrs\":{\"0\":\"" + addresses.get(i) + "\"},\"brokerName\":\"" + brokers.get(i)
                    + "\",\"cluster\":\"DefaultCluster\"}")
            .collect(Collectors.joining(","));
        String queueDatas = brokers.stream()
            .map((broker) -> "{\"brokerName\":\"" + broker
                    + "\",\"perm\":6,\"readQueueNums\":4,\"writeQueueNums\":4,\"topicSysFlag\":0}")
            .collect(Collectors.joining(","));
        return "{\"brokerDatas\":[" + brokerDatas + "],\"queueDatas\":[" + queueDatas + "]}";
    }

    private static Message message() {
        return Message.of(TOPIC, new byte[200]);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

}
