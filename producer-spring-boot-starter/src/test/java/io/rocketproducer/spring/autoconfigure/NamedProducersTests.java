/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spring.ProducerLifecycle;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.autoconfigure.messaging.RocketMqMessagingAutoConfiguration;
import io.rocketproducer.spring.messaging.SendMessagingTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class NamedProducersTests {

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class,
                RocketMqMessagingAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop");

    private final ApplicationContextRunner runner = this.bare.withPropertyValues("rocketmq.name-server=127.0.0.1:1",
            "rocketmq.producer.send-message-timeout=1s", "rocketmq.producers.archive.name-server=127.0.0.1:2",
            "rocketmq.producers.cold-store.group=cold", "rocketmq.producers.cold-store.send-message-timeout=2s");

    @Test
    void eachIsQualifiedWithItsNameAndTheOneWithoutNameStaysTheDefault() {
        this.runner.withUserConfiguration(Injected.class).run((context) -> {
            Injected injected = context.getBean(Injected.class);
            assertThat(injected.producer).isSameAs(context.getBean("rocketMqProducer"));
            assertThat(injected.archive).isSameAs(context.getBean("archiveRocketMqProducer"));
            assertThat(injected.coldStore).isSameAs(context.getBean("cold-storeSendTemplate"));
            assertThat(injected.template).isSameAs(context.getBean("sendTemplate"));
            assertThat(injected.all).containsOnlyKeys("sendTemplate", "archiveSendTemplate", "cold-storeSendTemplate");
            assertThat(List.of(injected.producer, injected.archive)).doesNotHaveDuplicates()
                .allSatisfy((producer) -> assertThat(producer.state()).isEqualTo(ProducerState.RUNNING));
            assertThat(context).hasSingleBean(SendMessagingTemplate.class);
        });
    }

    @Test
    void eachInheritsWhatItDoesNotSet() {
        this.runner.run((context) -> {
            ProducerSettings archive = settings(context.getBeanFactory().getBean("archiveRocketMqProducerSettings"));
            assertThat(archive.nameServers()).containsExactly("127.0.0.1:2");
            assertThat(archive.group()).isEqualTo("shop");
            assertThat(archive.sendTimeout()).hasMillis(1000);
            ProducerSettings cold = settings(context.getBeanFactory().getBean("cold-storeRocketMqProducerSettings"));
            assertThat(cold.nameServers()).containsExactly("127.0.0.1:1");
            assertThat(cold.group()).isEqualTo("cold");
            assertThat(cold.sendTimeout()).hasMillis(2000);
        });
    }

    @Test
    void theyDoWithoutADefaultOne() {
        this.bare.withPropertyValues("rocketmq.producers.archive.name-server=127.0.0.1:2")
            .run((context) -> assertThat(context).hasNotFailed()
                .hasSingleBean(Producer.class)
                .hasSingleBean(SendOperations.class)
                .hasBean("archiveSendTemplate"));
    }

    @Test
    void oneWithoutNameServersFailsWithTheNameOfTheProperty() {
        this.bare.withPropertyValues("rocketmq.producers.archive.group=g")
            .run((context) -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(MissingNameServerException.class)
                .hasMessageContaining("rocketmq.producers.archive.name-server"));
    }

    @Test
    void anIllegalValueFailsWithTheNameOfItsProperty() {
        this.runner.withPropertyValues("rocketmq.producers.archive.retry-times-when-send-failed=-1")
            .run((context) -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("rocketmq.producers.archive.retry-times-when-send-failed"));
        this.runner.withPropertyValues("rocketmq.producers.archive.name-server=nowhere")
            .run((context) -> assertThat(context.getStartupFailure()).hasStackTraceContaining("'nowhere'"));
    }

    @Test
    void oneCanBeSwitchedOff() {
        this.runner.withPropertyValues("rocketmq.producers.archive.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("archiveRocketMqProducer"));
    }

    @Test
    void credentialsAndNamespacesAreNeverMixed() {
        this.runner
            .withPropertyValues("rocketmq.access-key=shared", "rocketmq.secret-key=s1", "rocketmq.security-token=t1",
                    "rocketmq.namespace=n1", "rocketmq.producers.archive.access-key=own",
                    "rocketmq.producers.archive.secret-key=s2", "rocketmq.producers.archive.namespace-v2=n2")
            .run((context) -> {
                ProducerSettings archive = settings(context.getBean("archiveRocketMqProducerSettings"));
                assertThat(archive.credentials()).isEqualTo(new Credentials("own", "s2", null));
                assertThat(archive.namespace()).isNull();
                assertThat(archive.namespaceV2()).isEqualTo("n2");
                ProducerSettings cold = settings(context.getBean("cold-storeRocketMqProducerSettings"));
                assertThat(cold.credentials()).isEqualTo(new Credentials("shared", "s1", "t1"));
                assertThat(cold.namespace()).isEqualTo("n1");
            });
    }

    @Test
    void eachStartsAndStopsOnItsOwn() {
        this.runner.withPropertyValues("rocketmq.producers.archive.auto-startup=false").run((context) -> {
            assertThat(context.getBean("archiveRocketMqProducer", Producer.class).state()).isEqualTo(ProducerState.NEW);
            assertThat(context.getBean("rocketMqProducer", Producer.class).state()).isEqualTo(ProducerState.RUNNING);
            context.getBean("archiveRocketMqProducerLifecycle", ProducerLifecycle.class).start();
            assertThat(context.getBean("archiveRocketMqProducer", Producer.class).state())
                .isEqualTo(ProducerState.RUNNING);
        });
    }

    @Test
    void partsBelongToTheProducerTheyAreQualifiedWith() {
        this.runner.withUserConfiguration(Parts.class).run((context) -> {
            SendHook shared = context.getBean("sharedHook", SendHook.class);
            SendHook archive = context.getBean("archiveHook", SendHook.class);
            assertThat(context.getBean(ProducerExtensions.class).hooks()).containsExactly(shared);
            assertThat(parts(context.getBeanFactory(), "archive").all(SendHook.class)).containsExactly(archive, shared);
            assertThat(parts(context.getBeanFactory(), "cold-store").all(SendHook.class)).containsExactly(shared);
            assertThat(context.getBean(ProducerExtensions.class).transactionCheckers())
                .containsExactly(context.getBean("orders", TransactionChecker.class));
            assertThat(parts(context.getBeanFactory(), "archive").all(TransactionChecker.class)).hasSize(2);
        });
    }

    @Test
    void whoHasAddressesOrKeysOfItsOwnIsNotGivenAnotherClusters() {
        NameServerResolver resolver = () -> List.of("127.0.0.1:9");
        CredentialsProvider provider = () -> new Credentials("a", "b", null);
        this.runner.withBean(NameServerResolver.class, () -> resolver)
            .withBean(CredentialsProvider.class, () -> provider)
            .run((context) -> {
                assertThat(parts(context.getBeanFactory(), "archive").nameServerResolver(false)).isNull();
                assertThat(parts(context.getBeanFactory(), "cold-store").nameServerResolver(true)).isSameAs(resolver);
                assertThat(parts(context.getBeanFactory(), "archive").credentialsProvider(false)).isNull();
                assertThat(context.getBean(ProducerExtensions.class).nameServerResolver()).isSameAs(resolver);
            });
    }

    @Test
    void anAddressServerIsInheritedOnlyWithTheNameServers() {
        this.runner.withPropertyValues("rocketmq.producer.address-server=http://127.0.0.1:1/servers").run((context) -> {
            assertThat(settings(context.getBean("archiveRocketMqProducerSettings")).addressServer()).isNull();
            assertThat(settings(context.getBean("cold-storeRocketMqProducerSettings")).addressServer()).isNotNull();
        });
    }

    @Test
    void customizersChangeOnlyTheirOwn() {
        this.runner.withUserConfiguration(ArchiveCustomizer.class).run((context) -> {
            assertThat(settings(context.getBean("archiveRocketMqProducerSettings")).group()).isEqualTo("customized");
            assertThat(settings(context.getBean("rocketMqProducerSettings")).group()).isEqualTo("shop");
        });
    }

    @Test
    void theWholeStarterOffMeansAllOfThem() {
        this.runner.withPropertyValues("rocketmq.producer.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean(Producer.class)
                .doesNotHaveBean(SendOperations.class));
    }

    private static ProducerSettings settings(Object bean) {
        return (ProducerSettings) bean;
    }

    private static ProducerExtensionsResolver parts(ConfigurableListableBeanFactory beans, String name) {
        return new ProducerExtensionsResolver(beans, beans.getBean(Environment.class), name);
    }

    @Configuration(proxyBeanMethods = false)
    static class Injected {

        @Autowired
        Producer producer;

        @Autowired
        @Qualifier("archive")
        Producer archive;

        @Autowired
        SendOperations template;

        @Autowired
        @Qualifier("cold-store")
        SendTemplate coldStore;

        @Autowired
        Map<String, SendTemplate> all;

    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        SendHook sharedHook() {
            return new SendHook() {
            };
        }

        @Bean
        @Qualifier("archive")
        @Order(1)
        SendHook archiveHook() {
            return new SendHook() {
            };
        }

        @Bean
        SendInterceptor interceptor() {
            return (Message message, SendMode mode) -> message;
        }

        @Bean
        @Qualifier("archive")
        TransactionChecker archived() {
            return (message) -> TransactionState.COMMIT;
        }

        @Bean
        TransactionChecker orders() {
            return (message) -> TransactionState.COMMIT;
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class ArchiveCustomizer {

        @Bean
        @Qualifier("archive")
        ProducerSettingsCustomizer customizer() {
            return (settings) -> settings.group("customized");
        }

    }

}
