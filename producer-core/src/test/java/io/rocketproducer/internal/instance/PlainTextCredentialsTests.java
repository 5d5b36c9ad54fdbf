/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.fixture.LogWatch;
import io.rocketproducer.spi.ProducerExtensions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainTextCredentials}.
 */
class PlainTextCredentialsTests {

    private static final Logger logger = (Logger) LoggerFactory.getLogger(PlainTextCredentials.class);

    private final ProducerFixture fixture = new ProducerFixture();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.log.start();
        logger.addAppender(this.log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(this.log);
        this.fixture.close();
    }

    @Test
    void credentialsWithoutTlsAreWarnedOfOnceForAClient() {
        String clientId = this.fixture.start().status().clientId();
        this.fixture.start((settings) -> settings.group("second"));
        assertThat(this.log.list).singleElement()
            .satisfies((event) -> assertThat(event.getLevel()).isEqualTo(Level.WARN))
            .extracting(ILoggingEvent::getFormattedMessage)
            .asString()
            .contains(clientId, "no TLS", "rocketmq.ssl.bundle", "ConnectionSettings.tls")
            .doesNotContain(LogWatch.CANARY);
    }

    @Test
    void aProviderOfCredentialsIsWarnedOfToo() {
        this.fixture.start((settings) -> settings.credentials(null),
                ProducerExtensions.builder().credentialsProvider(() -> new Credentials("a", "b", null)).build());
        assertThat(this.log.list).hasSize(1);
    }

    @Test
    void nothingIsLoggedWithTlsOrWithoutCredentials() {
        UnaryOperator<ProducerSettings.Builder> secure = (settings) -> settings
            .connection(settings.build().connection().toBuilder().tls(TlsSettings.defaults()).build());
        this.fixture.start(secure);
        this.fixture.start((settings) -> settings.credentials(null));
        assertThat(this.log.list).isEmpty();
    }

}
