/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log messages of {@link BrokerHealth} about circuit breakers.
 */
class BreakerLogTests {

    private static final Logger logger = (Logger) LoggerFactory.getLogger(BrokerHealth.class);

    private final ManualTime time = new ManualTime();

    private final BrokerHealth health = new BrokerHealth(this.time);

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.appender.start();
        logger.addAppender(this.appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(this.appender);
    }

    @Test
    void tellsWhenABreakerOpensAndWhenItCloses() {
        this.health.succeeded("broker-a", 0, 0);
        for (int i = 0; i < 10; i++) {
            this.health.failed("broker-a", 0, "timeout after 1000 ms");
        }
        this.time.advance(Duration.ofMillis(500));
        this.health.admit("broker-a");
        this.health.failed("broker-a", 0, "timeout after 1000 ms");
        this.time.advance(Duration.ofMillis(11_830));
        this.health.succeeded("broker-a", 0, 0);
        this.health.succeeded("broker-a", 0, 0);
        assertThat(lines()).containsExactly(
                "Circuit breaker for broker broker-a opened after 1 failure (timeout after 1000 ms); next probe in 500 ms",
                "Circuit breaker for broker broker-a closed after 12.3 s");
        assertThat(this.appender.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
    }

    @Test
    void namesTheClient() {
        BrokerHealth named = new BrokerHealth(this.time, "192.0.2.1@orders#1#2");
        named.failed("a", 0, "reset");
        named.succeeded("a", 0, 0);
        assertThat(lines()).containsExactly(
                "Circuit breaker for broker a opened after 1 failure (reset); next probe in 500 ms"
                        + " [client 192.0.2.1@orders#1#2]",
                "Circuit breaker for broker a closed after 0.0 s [client 192.0.2.1@orders#1#2]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\r\n", "\n", "\t", "\u0000", "\u001b[31m", "\u0085", "\u2028", "\u2029", "\u202e",
            "\ufeff", "\u009b", "\ue000", "\uffff" })
    void textOfABrokerForgesNoLine(String hostile) {
        this.health.failed("a" + hostile, 0, "busy" + hostile + "INFO forged");
        assertThat(lines()).singleElement()
            .asString()
            .startsWith("Circuit breaker for broker a" + PeerText.of(hostile) + " opened")
            .contains("busy" + PeerText.of(hostile) + "INFO")
            .matches("[\\x20-\\x7e]+");
    }

    @Test
    void textOfABrokerIsCut() {
        this.health.failed("b".repeat(100_000), 0, "r".repeat(100_000));
        assertThat(lines()).singleElement().asString().hasSizeLessThan(600);
    }

    @Test
    void textOfABrokerMayHoldPlaceholders() {
        this.health.failed("a", 0, "{} %s");
        assertThat(lines()).singleElement().asString().contains("({} %s)");
    }

    @Test
    void flappingBrokerDoesNotFloodTheLogAndItsChangesAreCounted() {
        for (int i = 0; i < 1_200; i++) {
            this.time.advance(Duration.ofMillis(50));
            this.health.failed("a", 0, "reset");
            this.health.succeeded("a", 0, 0);
        }
        assertThat(lines()).as("in a minute").hasSize(6);
        assertThat(lines().stream().filter((line) -> line.contains(" opened "))).hasSize(3);
        this.time.advance(Duration.ofMinutes(15));
        this.health.failed("a", 0, "reset");
        int counted = lines().stream()
            .filter((line) -> line.contains(" not logged"))
            .mapToInt((line) -> Integer.parseInt(line.replaceAll(".*; (\\d+) changes before it were not logged", "$1")))
            .sum();
        assertThat(counted + lines().size()).isEqualTo(2_401);
    }

    // Suspended for five seconds, running for five
    @Test
    void brokerThatFlapsForAnHourCausesFewLines() {
        for (int i = 0; i < 360; i++) {
            this.health.failed("a", 0, "reset");
            for (int probe = 0; probe < 3; probe++) {
                this.time.advance(Duration.ofMillis(500L << probe));
                this.health.admit("a");
                this.health.failed("a", 0, "reset");
            }
            this.time.advance(Duration.ofMillis(1_500));
            this.health.succeeded("a", 0, 0);
            this.time.advance(Duration.ofSeconds(5));
        }
        assertThat(lines()).hasSizeBetween(12, 16);
    }

    @Test
    void anotherBrokerHasItsOwnLimit() {
        for (int i = 0; i < 100; i++) {
            this.health.failed("a", 0, "reset");
            this.health.succeeded("a", 0, 0);
        }
        this.health.failed("b", 0, "reset");
        assertThat(lines()).last().asString().contains("broker b opened");
    }

    @Test
    void manyBrokersTogetherHaveALimit() {
        for (int i = 0; i < 5_000; i++) {
            this.health.failed("broker-" + i, 0, "refused");
        }
        assertThat(lines()).hasSize(100);
        this.time.advance(Duration.ofSeconds(1));
        this.health.failed("last", 0, "refused");
        assertThat(lines()).hasSize(101).last().asString().endsWith("; 4900 lines about other brokers were not logged");
        this.time.advance(Duration.ofMinutes(10));
        this.health.forgetAbsent(Set.of());
        this.time.advance(Duration.ofMinutes(10));
        this.health.forgetAbsent(Set.of());
        assertThat(this.health.size()).as("brokers that are gone").isZero();
    }

    @Test
    void openingThatWasNotLoggedIsLoggedWhenItLasts() {
        for (int i = 0; i < 4; i++) {
            this.health.failed("a", 0, "reset");
            if (i < 3) {
                this.health.succeeded("a", 0, 0);
            }
        }
        assertThat(lines()).hasSize(6).last().asString().contains("closed");
        for (int pause = 500; pause <= 16_000; pause *= 2) {
            this.time.advance(Duration.ofMillis(pause));
            this.health.admit("a");
            this.health.failed("a", 0, "reset");
        }
        assertThat(lines()).hasSize(7)
            .last()
            .asString()
            .isEqualTo("Circuit breaker for broker a opened after 7 failures (reset); next probe in 30000 ms");
        this.health.succeeded("a", 0, 0);
        assertThat(lines()).hasSize(8).last().asString().contains("closed after 31.5 s");
    }

    private List<String> lines() {
        return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

}
