/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TlsMaterialSource;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spring.SendHookFactory;

/**
 * Resolves the extension beans of one producer: those qualified with its name, and those
 * not qualified with the name of another producer. Where only one is possible, the bean
 * qualified with its name takes precedence.
 */
final class ProducerExtensionsResolver {

    /**
     * Name or qualifier of the executor bean that completes futures and runs hooks.
     */
    static final String CALLBACK_EXECUTOR = "rocketMqCallbackExecutor";

    private final ListableBeanFactory beans;

    private final Environment environment;

    private final @Nullable String name;

    private final Set<String> otherNames;

    /**
     * Creates the resolver for a producer.
     * @param beans the beans of the application
     * @param environment holds the names of the producers
     * @param name name of the producer, {@code null} for the default producer
     */
    ProducerExtensionsResolver(ListableBeanFactory beans, Environment environment, @Nullable String name) {
        this.beans = beans;
        this.environment = environment;
        this.name = name;
        Set<String> others = new LinkedHashSet<>(NamedProducers.names(environment));
        if (name != null) {
            others.remove(name);
        }
        this.otherNames = Set.copyOf(others);
    }

    /**
     * Returns the extensions of the producer.
     * @param called name of the producer in meters
     * @param settings its settings
     * @return a builder, without credentials provider, resolver and certificates
     */
    ProducerExtensions.Builder extensions(String called, ProducerSettings settings) {
        List<SendHook> hooks = new ArrayList<>(all(SendHook.class));
        all(SendHookFactory.class).forEach((factory) -> hooks.add(made(factory.hookFor(called, settings), factory)));
        return ProducerExtensions.builder()
            .hooks(hooks)
            .interceptors(all(SendInterceptor.class))
            .queueSelector(one(QueueSelector.class))
            .callbackExecutor(callbackExecutor())
            .bodyCompressor(one(BodyCompressor.class))
            .transactionCheckers(all(TransactionChecker.class))
            .remotingInterceptors(all(RemotingInterceptor.class));
    }

    /**
     * Rejects {@code null}.
     * @param <T> type of the object
     * @param part returned by application code
     * @param maker the factory that returned it
     * @return the object
     * @throws IllegalStateException if it is {@code null}
     */
    static <T> T made(@Nullable T part, Object maker) {
        if (part == null) {
            throw new IllegalStateException(maker.getClass().getName() + " returned null");
        }
        return part;
    }

    @Nullable TlsMaterialSource tlsMaterialSource(@Nullable TlsMaterialSource otherwise) {
        TlsMaterialSource own = one(TlsMaterialSource.class);
        return (own != null) ? own : otherwise;
    }

    @Nullable CredentialsProvider credentialsProvider(boolean shared) {
        return shared ? one(CredentialsProvider.class) : own(CredentialsProvider.class);
    }

    @Nullable NameServerResolver nameServerResolver(boolean shared) {
        return shared ? one(NameServerResolver.class) : own(NameServerResolver.class);
    }

    <T> List<T> all(Class<T> type) {
        List<T> foreign = matching(type, this.otherNames::contains);
        return this.beans.getBeanProvider(type).orderedStream().filter((bean) -> !foreign.contains(bean)).toList();
    }

    private <T> @Nullable T one(Class<T> type) {
        T own = own(type);
        if (own != null) {
            return own;
        }
        List<T> all = all(type);
        return (all.size() == 1) ? all.get(0) : unique(this.beans.getBeanProvider(type), all);
    }

    // Returns a primary or sole bean, unless it belongs to another producer
    private static <T> @Nullable T unique(ObjectProvider<T> provider, List<T> all) {
        T unique = provider.getIfUnique();
        return (unique != null && all.contains(unique)) ? unique : null;
    }

    private <T> @Nullable T own(Class<T> type) {
        String own = this.name;
        if (own == null) {
            return null;
        }
        List<T> qualified = matching(type, own::equals);
        return (qualified.size() == 1) ? qualified.get(0) : null;
    }

    private <T> List<T> matching(Class<T> type, Predicate<String> qualifier) {
        List<T> matching = new ArrayList<>();
        for (String bean : this.beans.getBeanNamesForType(type)) {
            if (BeanFactoryAnnotationUtils.isQualifierMatch(qualifier, bean, this.beans)) {
                matching.add(this.beans.getBean(bean, type));
            }
        }
        return matching;
    }

    // Null without virtual threads: the producer then uses its own threads
    private @Nullable Executor callbackExecutor() {
        Map<String, Executor> own = BeanFactoryAnnotationUtils.qualifiedBeansOfType(this.beans, Executor.class,
                CALLBACK_EXECUTOR);
        if (own.size() > 1) {
            throw new NoUniqueBeanDefinitionException(Executor.class, own.keySet());
        }
        if (!own.isEmpty()) {
            return own.values().iterator().next();
        }
        return Threading.VIRTUAL.isActive(this.environment) ? new VirtualThreadTaskExecutor("rocketmq-callback-")
                : null;
    }

}
