/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SocksProxy;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.spi.TlsMaterialSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mapping of TLS and proxy properties.
 */
class TlsConfigurationTests {

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("mine", bundle("TLSv1.3"));

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
        .withBean(SslBundles.class, () -> this.bundles)
        .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1");

    @Test
    void connectionsAreInPlainTextUnlessToldOtherwise() {
        this.runner.run((context) -> {
            assertThat(context.getBean(ProducerSettings.class).connection().tls()).isNull();
            assertThat(context.getBean(ProducerExtensions.class).tlsMaterialSource()).isNull();
        });
    }

    @Test
    void oneWordOfRocketmqSpringSuffices() {
        this.runner.withPropertyValues("rocketmq.producer.tls-enable=true").run((context) -> {
            TlsSettings tls = context.getBean(ProducerSettings.class).connection().tls();
            assertThat(tls).isEqualTo(TlsSettings.defaults());
            assertThat(tls.verifyHostname()).isTrue();
            assertThat(context.getBean(ProducerExtensions.class).tlsMaterialSource()).isNull();
        });
    }

    @Test
    void aBundleSuppliesCertificatesAndOptions() {
        this.runner
            .withPropertyValues("rocketmq.ssl.bundle=mine", "rocketmq.ssl.verify-hostname=false",
                    "rocketmq.ssl.reload-interval=1s", "rocketmq.ssl.provider=jdk")
            .run((context) -> {
                TlsSettings tls = context.getBean(ProducerSettings.class).connection().tls();
                assertThat(tls.protocols()).containsExactly("TLSv1.3");
                assertThat(tls.verifyHostname()).isFalse();
                assertThat(tls.reloadInterval()).hasSeconds(1);
                assertThat(tls.provider()).isEqualTo(TlsSettings.Provider.JDK);
                TlsMaterial material = context.getBean(ProducerExtensions.class).tlsMaterialSource().material();
                assertThat(material.trust()).isNotNull();
                assertThat(material.identity()).isNull();
            });
    }

    @Test
    void anUpdateOfTheBundleReachesTheProducer() {
        this.runner.withPropertyValues("rocketmq.ssl.bundle=mine").run((context) -> {
            TlsMaterialSource source = context.getBean(ProducerExtensions.class).tlsMaterialSource();
            TlsMaterial before = source.material();
            assertThat(source.material()).isEqualTo(before);
            this.bundles.updateBundle("mine", bundle("TLSv1.3"));
            assertThat(source.material()).isNotEqualTo(before);
        });
    }

    @Test
    void aBundleOfTheConnectionDetailsIsUsed() {
        RocketMqConnectionDetails details = new RocketMqConnectionDetails() {

            @Override
            public List<String> getNameServers() {
                return List.of("127.0.0.1:2");
            }

            @Override
            public SslBundle getSslBundle() {
                return bundle("TLSv1.2");
            }

        };
        this.runner.withBean(RocketMqConnectionDetails.class, () -> details).run((context) -> {
            assertThat(context.getBean(ProducerSettings.class).connection().tls().protocols())
                .containsExactly("TLSv1.2");
            assertThat(context.getBean(ProducerExtensions.class).tlsMaterialSource()).isNotNull();
        });
    }

    @Test
    void aBundleMayBeSwitchedOff() {
        this.runner.withPropertyValues("rocketmq.ssl.bundle=mine", "rocketmq.ssl.enabled=false").run((context) -> {
            assertThat(context.getBean(ProducerSettings.class).connection().tls()).isNull();
            assertThat(context.getBean(ProducerExtensions.class).tlsMaterialSource()).isNull();
        });
    }

    @Test
    void contradictionsFailTheStart() {
        this.runner.withPropertyValues("rocketmq.ssl.bundle=mine", "rocketmq.producer.tls-enable=false")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("rocketmq.producer.tls-enable"));
        this.runner.withPropertyValues("rocketmq.ssl.enabled=false", "rocketmq.producer.tls-enable=true")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class));
    }

    @Test
    void anUnknownBundleFailsTheStart() {
        this.runner.withPropertyValues("rocketmq.ssl.bundle=other")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .isInstanceOf(NoSuchSslBundleException.class));
    }

    @Test
    void aProducerWithANameHasABundleOfItsOwn() {
        this.bundles.registerBundle("theirs", bundle("TLSv1.2"));
        this.runner
            .withPropertyValues("rocketmq.ssl.bundle=mine", "rocketmq.ssl.reload-interval=1s",
                    "rocketmq.producers.archive.ssl.bundle=theirs",
                    "rocketmq.producers.archive.ssl.verify-hostname=false", "rocketmq.producers.audit.group=audit")
            .run((context) -> {
                TlsSettings archive = tls(context, "archive");
                assertThat(archive.protocols()).containsExactly("TLSv1.2");
                assertThat(archive.verifyHostname()).isFalse();
                assertThat(archive.reloadInterval()).as("inherited").hasSeconds(1);
                assertThat(tls(context, "audit")).isEqualTo(context.getBean(ProducerSettings.class).connection().tls());
            });
    }

    @ParameterizedTest
    @CsvSource({ "tls-enable=false, false", "ssl.enabled=false, false", "ssl.bundle=mine, true",
            "tls-enable=true, true", "ssl.enabled=true, true" })
    void whatAProducerWithANameSaysItselfIsNotContradictedByOthers(String own, boolean encrypted) {
        String others = encrypted ? "rocketmq.ssl.enabled=false" : "rocketmq.producer.tls-enable=true";
        this.runner.withPropertyValues(others, "rocketmq.ssl.bundle=mine", "rocketmq.producers.archive." + own)
            .run((context) -> {
                assertThat(tls(context, "archive") != null).isEqualTo(encrypted);
                assertThat(context.getBean(ProducerSettings.class).connection().tls() != null).isNotEqualTo(encrypted);
            });
    }

    @Test
    void faultsOfAProducerWithANameAreNamedAfterIt() {
        this.runner
            .withPropertyValues("rocketmq.producers.archive.ssl.bundle=mine",
                    "rocketmq.producers.archive.tls-enable=false")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("rocketmq.producers.archive.tls-enable"));
        this.runner.withPropertyValues("rocketmq.producers.archive.ssl.bundle=other")
            .run((context) -> assertThat(context).getFailure()
                .rootCause()
                .isInstanceOf(NoSuchSslBundleException.class));
    }

    @Test
    void proxiesAreUsedInTheirOrder() {
        this.runner
            .withPropertyValues("rocketmq.socks-proxies[0].destinations=10.0.0.0/8",
                    "rocketmq.socks-proxies[0].address=proxy:1080", "rocketmq.socks-proxies[0].username=me",
                    "rocketmq.socks-proxies[0].password=canary", "rocketmq.socks-proxies[1].address=other:1080")
            .run((context) -> {
                SocksProxy first = new SocksProxy("10.0.0.0/8", new Endpoint("proxy", 1080), "me", "canary");
                assertThat(context.getBean(ProducerSettings.class).connection().proxies()).containsExactly(first,
                        SocksProxy.forAll(new Endpoint("other", 1080)));
            });
    }

    private static TlsSettings tls(ApplicationContext context, String producer) {
        return context.getBean(producer + "RocketMqProducerSettings", ProducerSettings.class).connection().tls();
    }

    private static SslBundle bundle(String protocol) {
        return SslBundle.of(SslStoreBundle.NONE, SslBundleKey.NONE, SslOptions.of(Set.of(), Set.of(protocol)));
    }

}
