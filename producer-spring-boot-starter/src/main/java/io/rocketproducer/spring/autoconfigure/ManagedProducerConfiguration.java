package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spring.ProducerLifecycle;

/**
 * The producer whose life Spring manages. An application that defines a producer of its
 * own manages that itself.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnNameServerCondition.class)
@ConditionalOnMissingBean(Producer.class)
class ManagedProducerConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(ManagedProducerConfiguration.class);

    /** The executor bean of this name completes futures and runs hooks. */
    static final String CALLBACK_EXECUTOR = "rocketMqCallbackExecutor";

    @Bean
    @ConditionalOnMissingBean(RocketMqConnectionDetails.class)
    PropertiesRocketMqConnectionDetails rocketMqConnectionDetails(RocketMqProperties properties) {
        return new PropertiesRocketMqConnectionDetails(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    ProducerSettings rocketMqProducerSettings(RocketMqProperties properties, RocketMqConnectionDetails details,
            Environment environment, ObjectProvider<ProducerSettingsCustomizer> customizers) {
        UnsupportedProperties.warn(properties);
        ProducerSettings.Builder settings = new ProducerSettingsMapper(properties).map(details,
                environment.getProperty("spring.application.name"));
        customizers.orderedStream().forEach((customizer) -> customizer.customize(settings));
        return settings.build();
    }

    @Bean
    @ConditionalOnMissingBean
    ProducerExtensions rocketMqProducerExtensions(ObjectProvider<SendHook> hooks,
            ObjectProvider<SendInterceptor> interceptors, ObjectProvider<QueueSelector> queueSelector,
            ObjectProvider<CredentialsProvider> credentialsProvider,
            ObjectProvider<NameServerResolver> nameServerResolver, ObjectProvider<BodyCompressor> bodyCompressor,
            ObjectProvider<TransactionChecker> transactionCheckers,
            ObjectProvider<RemotingInterceptor> remotingInterceptors,
            @Qualifier(CALLBACK_EXECUTOR) ObjectProvider<Executor> callbackExecutor, Environment environment) {
        return new ProducerExtensions(hooks.orderedStream().toList(), interceptors.orderedStream().toList(),
                queueSelector.getIfUnique(), credentialsProvider.getIfUnique(), nameServerResolver.getIfUnique(),
                callbackExecutor.getIfAvailable(() -> virtualThreads(environment)), bodyCompressor.getIfUnique(),
                transactionCheckers.orderedStream().toList(), remotingInterceptors.orderedStream().toList());
    }

    @Bean(destroyMethod = "close")
    Producer rocketMqProducer(ProducerSettings settings, ProducerExtensions extensions) {
        return Producers.create(settings, extensions);
    }

    @Bean
    ProducerLifecycle rocketMqProducerLifecycle(Producer rocketMqProducer, ProducerSettings settings,
            RocketMqProperties properties, Environment environment) {
        RocketMqProducerProperties producer = properties.getProducer();
        warnIfCutShort(settings.shutdownTimeout(), environment);
        return new ProducerLifecycle(rocketMqProducer, new ProducerLifecycle.Options(producer.isAutoStartup(),
                producer.getPhase(), settings.shutdownTimeout(), producer.isFailFast(), producer.getStartupTimeout()));
    }

    // The executor interface says nullable here because there is none without virtual
    // threads.
    private static @Nullable Executor virtualThreads(Environment environment) {
        return Threading.VIRTUAL.isActive(environment) ? new VirtualThreadTaskExecutor("rocketmq-callback-") : null;
    }

    private static void warnIfCutShort(Duration shutdownTimeout, Environment environment) {
        Duration phaseLimit = Binder.get(environment)
            .bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
            .orElse(Duration.ofSeconds(30));
        if (shutdownTimeout.compareTo(phaseLimit) >= 0) {
            logger.warn("rocketmq.producer.shutdown-timeout ({} ms) is not below"
                    + " spring.lifecycle.timeout-per-shutdown-phase ({} ms): Spring stops waiting before messages in"
                    + " flight are drained", shutdownTimeout.toMillis(), phaseLimit.toMillis());
        }
    }

}
