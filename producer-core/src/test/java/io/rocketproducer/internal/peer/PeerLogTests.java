/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.peer;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerLog} and {@link PeerFault}.
 */
class PeerLogTests {

    private final ManualTime time = new ManualTime();

    private final Logger logger = new LoggerContext().getLogger("peers");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final PeerLog log = new PeerLog(this.logger, this.time);

    @BeforeEach
    void listen() {
        this.logger.setLevel(Level.INFO);
        this.appender.start();
        this.logger.addAppender(this.appender);
    }

    @Test
    void logsOneLineInTenSecondsAndCountsTheOthers() {
        for (int i = 0; i < 100_000; i++) {
            this.log.warn("request {} failed", i);
        }
        assertThat(lines()).containsExactly("request 0 failed");
        this.time.advance(Duration.ofSeconds(10));
        this.log.warn("request {} failed", 7);
        this.time.advance(Duration.ofSeconds(10));
        this.log.warn("request {} failed", 8);
        assertThat(lines()).containsExactly("request 0 failed",
                "request 7 failed (99999 further lines of this kind were not logged)", "request 8 failed");
    }

    @Test
    void whatGoesOnForAnHourIsLoggedSeldom() {
        for (int i = 0; i < 3_600; i++) {
            this.log.warn("request {} failed", i);
            this.time.advance(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSize(10).last().asString().endsWith("(599 further lines of this kind were not logged)");
        this.time.advance(Duration.ofMinutes(50));
        for (int i = 0; i < 100; i++) {
            this.log.warn("request {} failed", i);
            this.time.advance(Duration.ofSeconds(1));
        }
        assertThat(lines()).as("after a calm of 50 minutes").hasSize(15);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\r\nforged", "\u001b[31m", "\u202e", "\u0000", "\u2028", "LONG" })
    void textOfPeersForgesAndFillsNoLine(String hostile) {
        String text = hostile.equals("LONG") ? "x".repeat(1 << 20) : "a" + hostile;
        Exception fault = new IllegalStateException(text, new NumberFormatException("For input string: " + text));
        this.log.warn("broker {} failed: {}", text, text, fault);
        ILoggingEvent line = this.appender.list.get(0);
        assertThat(line.getFormattedMessage()).matches("[\\x20-\\x7e]{1,600}");
        IThrowableProxy thrown = line.getThrowableProxy();
        assertThat(thrown.getMessage()).matches("[\\x20-\\x7e]{0,600}");
        assertThat(thrown.getCause().getMessage()).matches("[\\x20-\\x7e]{0,600}");
        assertThat(thrown.getStackTraceElementProxyArray()).isNotEmpty();
        Throwable safe = PeerFault.of(fault);
        assertThat(safe).asString().startsWith("java.lang.IllegalStateException: ").matches("[\\x20-\\x7e]{1,700}");
    }

    @Test
    void exceptionsThatAreSafeStayAsTheyAre() {
        Exception fault = new IllegalStateException("refused", new IllegalArgumentException());
        assertThat(PeerFault.of(fault)).isSameAs(fault);
        assertThat(PeerFault.of(null)).isNull();
    }

    @Test
    void chainOfCausesIsCut() {
        Throwable fault = new IllegalStateException("0");
        for (int i = 1; i < 10_000; i++) {
            fault = new IllegalStateException("" + i, fault);
        }
        int depth = 0;
        for (Throwable part = PeerFault.of(fault); part != null; part = part.getCause()) {
            depth++;
        }
        assertThat(depth).isLessThanOrEqualTo(8);
    }

    @Test
    void textMayHoldPlaceholders() {
        this.log.warn("{} failed", "{} %s");
        assertThat(lines()).containsExactly("{} %s failed");
    }

    private List<String> lines() {
        return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

}
