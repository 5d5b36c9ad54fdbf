/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.rocketmq.EmbeddedBroker;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of two brokers becomes unresponsive under load: it accepts connections but sends no
 * response. The system property {@code rocketproducer.it.hung-seconds} sets the duration,
 * default 20.
 */
@EmbeddedRocketMQTest(brokers = 2, topics = "hung-it:4")
class HungBrokerIT {

    private static final Logger logger = LoggerFactory.getLogger(HungBrokerIT.class);

    private static final String TOPIC = "hung-it";

    private static final int SYNC_SENDERS = 4;

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(1);

    /** Expected delay, which is only logged: it holds on an idle machine. */
    private static final Duration STRICT_GRACE = Duration.ofMillis(100);

    /** Asserted delay: it holds on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final EmbeddedRocketMQ server;

    private final AttemptLog log = new AttemptLog();

    HungBrokerIT(EmbeddedRocketMQ server) {
        this.server = server;
    }

    @Test
    void hungBrokerFailsNoSendAndHoldsUpOnlyWhatWasOnItsWay() throws Exception {
        EmbeddedBroker hung = this.server.brokers().get(0);
        Duration hungFor = Duration.ofSeconds(Long.getLong("rocketproducer.it.hung-seconds", 20));
        long suspended;
        long resumed;
        SteadyLoad load;
        try (Producer producer = Producers.start(settings(),
                ProducerExtensions.builder().hooks(List.of(this.log)).build());
                SteadyLoad running = SteadyLoad.start(producer, SYNC_SENDERS, HungBrokerIT::message)) {
            load = running;
            awaitStoredOn(hung, System.nanoTime());
            suspended = System.nanoTime();
            hung.suspend();
            Awaitility.await()
                .atMost(hungFor.plusSeconds(10))
                .until(() -> System.nanoTime() - suspended > hungFor.toNanos() || !running.failures().isEmpty());
            hung.resume();
            resumed = System.nanoTime();
            awaitStoredOn(hung, resumed);
            running.stop();
        }
        assertThat(load.failures()).isEmpty();
        assertThatSendsWereQuick(suspended, resumed);
        assertThatProbesWereFew(hung, suspended, resumed);
        assertThatAllIsStored(load);
    }

    private void assertThatSendsWereQuick(long suspended, long resumed) {
        List<AttemptLog.Span> caught = this.log.sendsBegunBetween(suspended - SEND_TIMEOUT.toNanos(), suspended);
        List<AttemptLog.Span> later = this.log.sendsBegunBetween(suspended, resumed);
        long strict = ATTEMPT_TIMEOUT.plus(STRICT_GRACE).toNanos();
        long slow = later.stream().filter((send) -> send.nanos() > strict).count();
        logger.info(
                "Sent while a broker hung: {}, over {} ms: {} ({} %), longest {} ms; longest of those caught: {} ms",
                later.size(), millis(strict), slow, 100.0 * slow / Math.max(1, later.size()), millis(longest(later)),
                millis(longest(caught)));
        assertThat(later).isNotEmpty();
        assertThat(Duration.ofNanos(longest(later))).isLessThan(ATTEMPT_TIMEOUT.plus(GRACE));
        assertThat(Duration.ofNanos(longest(caught))).isLessThan(SEND_TIMEOUT.plus(GRACE));
    }

    // Attempts before the first timeout are expected; each later attempt is a probe
    private void assertThatProbesWereFew(EmbeddedBroker hung, long suspended, long resumed) {
        long opened = suspended + ATTEMPT_TIMEOUT.plus(STRICT_GRACE).toNanos();
        List<AttemptLog.Span> probes = this.log.attemptsOn(hung.name())
            .stream()
            .filter((attempt) -> attempt.startNanos() > opened && attempt.endNanos() < resumed)
            .toList();
        int overlaps = 0;
        for (int i = 1; i < probes.size(); i++) {
            if (probes.get(i).startNanos() < probes.get(i - 1).endNanos() - TimeUnit.MILLISECONDS.toNanos(5)) {
                overlaps++;
            }
        }
        logger.info("Probes of the broker that hung: {}, begun while another was under way: {}", probes.size(),
                overlaps);
        assertThat(probes).isNotEmpty();
        assertThat(overlaps).isZero();
    }

    private void assertThatAllIsStored(SteadyLoad load) throws Exception {
        long stored = this.server.stored(TOPIC);
        int acknowledged = load.acknowledged().size();
        logger.info("Acknowledged {}, stored {}, failed {}, duplicated {}", acknowledged, stored,
                load.failures().size(), stored - acknowledged);
        assertThat(new HashSet<>(load.acknowledged())).hasSize(acknowledged);
        assertThat(stored).isGreaterThanOrEqualTo(acknowledged);
    }

    private void awaitStoredOn(EmbeddedBroker broker, long sinceNanos) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> this.log.attemptsOn(broker.name())
                .stream()
                .filter((attempt) -> attempt.startNanos() > sinceNanos
                        && attempt.nanos() < ATTEMPT_TIMEOUT.toNanos() / 2)
                .count() > 1_000);
    }

    private ProducerSettings settings() {
        return ProducerSettings.builder()
            .nameServers(this.server.nameServer())
            .group(TOPIC)
            .sendTimeout(SEND_TIMEOUT)
            .attemptTimeout(ATTEMPT_TIMEOUT)
            .build();
    }

    private static Message message() {
        return Message.builder(TOPIC).body(new byte[200]).build();
    }

    private static long longest(List<AttemptLog.Span> spans) {
        return spans.stream().mapToLong(AttemptLog.Span::nanos).max().orElse(0);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

}
