/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spring.FakeProducer;
import io.rocketproducer.spring.ProducerLifecycle;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.spring.SendTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class RocketMqProducerAutoConfigurationTests {

    // Port 1 refuses connections: the producer must start and stop nevertheless
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
        .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1");

    private final ApplicationContextRunner fakeRunner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(RocketMqProducerAutoConfiguration.class, JacksonAutoConfiguration.class))
        .withBean(Producer.class, FakeProducer::new);

    @Test
    void nameServerAndApplicationNameSufficeForARunningProducerAndATemplate() {
        this.runner.run((context) -> {
            assertThat(context).hasSingleBean(Producer.class)
                .hasSingleBean(SendOperations.class)
                .hasSingleBean(ProducerLifecycle.class);
            assertThat(context.getBean(Producer.class).state()).isEqualTo(ProducerState.RUNNING);
            assertThat(context.getBean(ProducerSettings.class).nameServers()).containsExactly("127.0.0.1:1");
        });
    }

    @Test
    void theProducerIsClosedWithTheContext() {
        Producer[] producer = new Producer[1];
        this.runner.run((context) -> producer[0] = context.getBean(Producer.class));
        assertThat(producer[0].state()).isEqualTo(ProducerState.CLOSED);
    }

    @Test
    void theProducerSurvivesStoppingAndStartingTheContext() {
        this.runner.run((context) -> {
            Producer producer = context.getBean(Producer.class);
            context.getSourceApplicationContext().stop();
            assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
            context.getSourceApplicationContext().start();
            assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
        });
    }

    @Test
    void aListOfNameServersActivatesAsWell() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=shop", "rocketmq.name-server[0]=127.0.0.1:1",
                    "rocketmq.name-server[1]=127.0.0.1:2")
            .run((context) -> assertThat(context.getBean(ProducerSettings.class).nameServers())
                .containsExactly("127.0.0.1:1", "127.0.0.1:2"));
    }

    @Test
    void withoutANameServerThereIsNoProducer() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("rocketmq.name-server=")
            .run((context) -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(Producer.class)
                .doesNotHaveBean(SendOperations.class)
                .doesNotHaveBean(ProducerLifecycle.class));
    }

    @Test
    void itCanBeTurnedOff() {
        this.runner.withPropertyValues("rocketmq.producer.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean(Producer.class)
                .doesNotHaveBean(SendOperations.class)
                .doesNotHaveBean(RocketMqProperties.class));
    }

    @Test
    void connectionDetailsOfTheApplicationWinOverTheProperties() {
        this.runner.withBean(RocketMqConnectionDetails.class, () -> () -> List.of("127.0.0.1:2")).run((context) -> {
            assertThat(context).doesNotHaveBean(PropertiesRocketMqConnectionDetails.class);
            assertThat(context.getBean(ProducerSettings.class).nameServers()).containsExactly("127.0.0.1:2");
        });
    }

    @Test
    void connectionDetailsOrAResolverSufficeWithoutTheProperty() {
        ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=shop");
        bare.withBean(RocketMqConnectionDetails.class, () -> () -> List.of("127.0.0.1:2"))
            .run((context) -> assertThat(context).hasSingleBean(Producer.class));
        bare.withBean(NameServerResolver.class, () -> () -> List.of("127.0.0.1:2"))
            .run((context) -> assertThat(context).hasSingleBean(Producer.class));
    }

    @Test
    void customizersComeLastAndInOrder() {
        this.runner.withUserConfiguration(Customizers.class)
            .withPropertyValues("rocketmq.producer.group=property")
            .run((context) -> assertThat(context.getBean(ProducerSettings.class).group()).isEqualTo("second"));
    }

    @Test
    void partsOfTheApplicationBecomeExtensionsInOrder() {
        this.runner.withUserConfiguration(Parts.class).run((context) -> {
            ProducerExtensions extensions = context.getBean(ProducerExtensions.class);
            assertThat(extensions.hooks()).containsExactly(context.getBean("firstHook", SendHook.class),
                    context.getBean("secondHook", SendHook.class));
            assertThat(extensions.interceptors()).containsExactly(context.getBean(SendInterceptor.class));
            assertThat(extensions.queueSelector()).isSameAs(context.getBean(QueueSelector.class));
            assertThat(extensions.credentialsProvider()).isSameAs(context.getBean(CredentialsProvider.class));
            assertThat(extensions.nameServerResolver()).isSameAs(context.getBean(NameServerResolver.class));
            assertThat(extensions.bodyCompressor()).isSameAs(context.getBean(BodyCompressor.class));
            assertThat(extensions.transactionCheckers()).containsExactly(context.getBean(TransactionChecker.class));
            assertThat(extensions.callbackExecutor()).isSameAs(context.getBean("rocketMqCallbackExecutor"));
        });
    }

    @Test
    void theCallbackExecutorOfTheApplicationIsKnownByItsQualifier() {
        this.runner.withUserConfiguration(QualifiedExecutor.class)
            .withPropertyValues("spring.threads.virtual.enabled=true", "rocketmq.producers.archive.group=archive")
            .run((context) -> assertThat(context.getBean(ProducerExtensions.class).callbackExecutor())
                .isSameAs(context.getBean("mine")));
    }

    @Test
    void twoCallbackExecutorsAreOneTooMany() {
        this.runner.withUserConfiguration(Parts.class, QualifiedExecutor.class)
            .run((context) -> assertThat(context).hasFailed()
                .getFailure()
                .rootCause()
                .isInstanceOf(NoUniqueBeanDefinitionException.class)
                .hasMessageContaining("mine")
                .hasMessageContaining("rocketMqCallbackExecutor"));
    }

    @Test
    void otherExecutorsAreLeftAlone() {
        this.runner.withBean("taskExecutor", Executor.class, SyncTaskExecutor::new)
            .run((context) -> assertThat(context.getBean(ProducerExtensions.class).callbackExecutor()).isNull());
    }

    @Test
    void withoutVirtualThreadsTheCoreBringsItsOwnCallbackThreads() {
        this.runner.run((context) -> assertThat(context.getBean(ProducerExtensions.class).callbackExecutor()).isNull());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void callbacksRunOnVirtualThreadsWhereTheApplicationDoes() {
        this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
            .run((context) -> assertThat(context.getBean(ProducerExtensions.class).callbackExecutor())
                .isInstanceOf(VirtualThreadTaskExecutor.class));
    }

    @Test
    void backsOffForAProducerOfTheApplicationWhichItLeavesAlone() {
        FakeProducer own = new FakeProducer();
        this.runner.withBean(Producer.class, () -> own).run((context) -> {
            assertThat(context.getBean(Producer.class)).isSameAs(own);
            assertThat(context).doesNotHaveBean(ProducerLifecycle.class).hasSingleBean(SendTemplate.class);
            assertThat(own.calls()).isEmpty();
        });
    }

    @Test
    void backsOffForSettingsOfTheApplication() {
        ProducerSettings own = ProducerSettings.builder().nameServers("127.0.0.1:3").group("own").build();
        this.runner.withBean(ProducerSettings.class, () -> own)
            .run((context) -> assertThat(context.getBean(ProducerSettings.class)).isSameAs(own));
    }

    @Test
    void backsOffForExtensionsOfTheApplication() {
        ProducerExtensions own = ProducerExtensions.none();
        this.runner.withBean(ProducerExtensions.class, () -> own)
            .run((context) -> assertThat(context.getBean(ProducerExtensions.class)).isSameAs(own));
    }

    @Test
    void backsOffForSendOperationsOfTheApplication() {
        this.fakeRunner.withBean(SendOperations.class, () -> mock(SendOperations.class))
            .run((context) -> assertThat(context).hasSingleBean(SendOperations.class)
                .doesNotHaveBean(SendTemplate.class));
    }

    @Test
    void theProducerStartsEvenInALazyContext() {
        this.runner
            .withInitializer(
                    (context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .run((context) -> assertThat(context.getBeanFactory().containsSingleton("rocketMqProducerLifecycle"))
                .isTrue());
    }

    @Test
    void theProducerMayWaitToBeStarted() {
        this.runner.withPropertyValues("rocketmq.producer.auto-startup=false", "rocketmq.producer.phase=7")
            .run((context) -> {
                assertThat(context.getBean(Producer.class).state()).isEqualTo(ProducerState.NEW);
                assertThat(context.getBean(ProducerLifecycle.class).getPhase()).isEqualTo(7);
            });
    }

    @Test
    void warnsWhenSpringWouldCutTheDrainingShort(CapturedOutput output) {
        this.runner
            .withPropertyValues("rocketmq.producer.shutdown-timeout=5s",
                    "spring.lifecycle.timeout-per-shutdown-phase=5s")
            .run((context) -> assertThat(output).contains("rocketmq.producer.shutdown-timeout (5000 ms)")
                .contains("spring.lifecycle.timeout-per-shutdown-phase (5000 ms)"));
    }

    @Test
    void warnsOfAnAccessChannelThatHasNoEffect(CapturedOutput output) {
        this.runner.withPropertyValues("rocketmq.access-channel=CLOUD")
            .run((context) -> assertThat(output).contains("rocketmq.access-channel has no effect"));
    }

    @Test
    void mentionsRocketmqSpringWhenItIsPresent(CapturedOutput output) {
        this.fakeRunner.run((context) -> assertThat(output).contains("rocketmq.producer.enabled=false"));
    }

    @Test
    void doesNotMentionRocketmqSpringWhenItIsAbsent(CapturedOutput output) {
        this.fakeRunner.withClassLoader(new FilteredClassLoader("org.apache.rocketmq.spring"))
            .run((context) -> assertThat(output).doesNotContain("rocketmq.producer.enabled=false"));
    }

    @Test
    void keepsSecretsOutOfTheLog(CapturedOutput output) {
        this.runner
            .withPropertyValues("rocketmq.producer.access-key=canary-ak", "rocketmq.producer.secret-key=canary-sk",
                    "rocketmq.producer.security-token=canary-token", "logging.level.root=debug")
            .run((context) -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(ProducerSettings.class).credentials())
                    .isEqualTo(new Credentials("canary-ak", "canary-sk", "canary-token"));
            });
        assertThat(output).doesNotContain("canary");
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        @Order(2)
        ProducerSettingsCustomizer second() {
            return (settings) -> settings.group("second");
        }

        @Bean
        @Order(1)
        ProducerSettingsCustomizer first() {
            return (settings) -> settings.group("first");
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        @Order(2)
        SendHook secondHook() {
            return new SendHook() {
            };
        }

        @Bean
        @Order(1)
        SendHook firstHook() {
            return new SendHook() {
            };
        }

        @Bean
        SendInterceptor interceptor() {
            return new SendInterceptor() {
                @Override
                public Message beforeSend(Message message, SendMode mode) {
                    return message;
                }
            };
        }

        @Bean
        QueueSelector queueSelector() {
            return (queues, message) -> queues.get(0);
        }

        @Bean
        CredentialsProvider credentialsProvider() {
            return new CredentialsProvider() {
                @Override
                public @Nullable Credentials credentials() {
                    return null;
                }
            };
        }

        @Bean
        NameServerResolver nameServerResolver() {
            return () -> List.of("127.0.0.1:1");
        }

        @Bean
        TransactionChecker transactionChecker() {
            return (message) -> TransactionState.UNKNOWN;
        }

        @Bean
        BodyCompressor bodyCompressor() {
            return new BodyCompressor() {
                @Override
                public CompressionType type() {
                    return CompressionType.ZLIB;
                }

                @Override
                public byte[] compress(byte[] body) {
                    return body;
                }
            };
        }

        @Bean
        Executor rocketMqCallbackExecutor() {
            return new SyncTaskExecutor();
        }

        @Bean
        Executor anotherExecutor() {
            return new SyncTaskExecutor();
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class QualifiedExecutor {

        @Bean
        @Qualifier("rocketMqCallbackExecutor")
        Executor mine() {
            return new SyncTaskExecutor();
        }

    }

}
