/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spring.ProducerLifecycle;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.SendTemplateFactory;

/**
 * Creates the producers of {@code rocketmq.producers}. Unset properties are inherited
 * from {@code rocketmq.producer} and {@code rocketmq}.
 */
final class NamedProducers {

    private static final String PREFIX = "rocketmq.producers";

    private final ListableBeanFactory beans;

    private final Environment environment;

    private final RocketMqProperties shared;

    private final Map<String, RocketMqNamedProducerProperties> merged = new ConcurrentHashMap<>();

    NamedProducers(ListableBeanFactory beans, Environment environment, RocketMqProperties shared) {
        this.beans = beans;
        this.environment = environment;
        this.shared = shared;
    }

    /**
     * Returns the names of the producers.
     * @param environment holds the properties
     * @return their names, without disabled producers
     */
    static List<String> names(Environment environment) {
        Binder binder = Binder.get(environment);
        Set<String> names = binder.bind(PREFIX, Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet();
        return names.stream()
            .filter((name) -> binder.bind(PREFIX + "." + name + ".enabled", Boolean.class).orElse(true))
            .toList();
    }

    ProducerSettings settings(String name) {
        RocketMqNamedProducerProperties own = bind(name, new RocketMqNamedProducerProperties());
        String prefix = PREFIX + "." + name + ".";
        TlsProperties tls = TlsProperties.of(merged(name), prefix);
        RocketMqConnectionDetails details = details(own, tls);
        ProducerExtensionsResolver parts = new ProducerExtensionsResolver(this.beans, this.environment, name);
        boolean asked = StringUtils.hasText(merged(name).getAddressServer())
                || parts.nameServerResolver(own.getNameServer().isEmpty()) != null;
        if (details.getNameServers().isEmpty() && !asked) {
            throw new MissingNameServerException(prefix + "name-server");
        }
        ProducerSettings.Builder settings = new ProducerSettingsMapper(this.shared, merged(name), tls, prefix,
                own.getNameServer().isEmpty() ? OnNameServerCondition.PROPERTY : prefix + "name-server")
            .map(details, this.environment.getProperty("spring.application.name"));
        parts.all(ProducerSettingsCustomizer.class).forEach((customizer) -> customizer.customize(settings));
        return settings.build();
    }

    Producer producer(String name) {
        RocketMqNamedProducerProperties own = bind(name, new RocketMqNamedProducerProperties());
        ProducerExtensionsResolver parts = new ProducerExtensionsResolver(this.beans, this.environment, name);
        ProducerSettings settings = this.beans.getBean(name + NamedProducersRegistrar.SETTINGS, ProducerSettings.class);
        TlsProperties tls = TlsProperties.of(merged(name), PREFIX + "." + name + ".");
        // Unqualified beans do not apply to a producer with its own addresses or keys,
        // which belong to another cluster
        ProducerExtensions extensions = parts.extensions(name, settings)
            .nameServerResolver(parts.nameServerResolver(own.getNameServer().isEmpty()))
            .credentialsProvider(parts.credentialsProvider(!StringUtils.hasText(own.getAccessKey())))
            .tlsMaterialSource(parts.tlsMaterialSource(SslBundleSource.of(tls, details(own, tls), sslBundles())))
            .build();
        return ProducerFactory.create(name, settings, extensions, this.beans.getBeanProvider(ProducerDecorator.class));
    }

    ProducerLifecycle lifecycle(String name) {
        RocketMqNamedProducerProperties properties = merged(name);
        ProducerSettings settings = this.beans.getBean(name + NamedProducersRegistrar.SETTINGS, ProducerSettings.class);
        return new ProducerLifecycle(this.beans.getBean(name + NamedProducersRegistrar.PRODUCER, Producer.class),
                new ProducerLifecycle.Options(properties.isAutoStartup(), properties.getPhase(),
                        settings.shutdownTimeout(), properties.isFailFast(), properties.getStartupTimeout()));
    }

    SendTemplate template(String name) {
        return this.beans.getBean(SendTemplateFactory.class)
            .builder(this.beans.getBean(name + NamedProducersRegistrar.PRODUCER, Producer.class))
            .build();
    }

    private RocketMqNamedProducerProperties merged(String name) {
        return this.merged.computeIfAbsent(name, (key) -> {
            RocketMqNamedProducerProperties properties = new RocketMqNamedProducerProperties();
            Binder.get(this.environment).bind("rocketmq.producer", Bindable.ofInstance(properties));
            Binder.get(this.environment).bind("rocketmq.ssl", Bindable.ofInstance(properties.getSsl()));
            RocketMqNamedProducerProperties merged = bind(key, properties);
            RocketMqNamedProducerProperties own = bind(key, new RocketMqNamedProducerProperties());
            if (!own.getNameServer().isEmpty()) {
                // The inherited address server belongs to another cluster
                merged.setAddressServer(own.getAddressServer());
            }
            if (own.saysWhetherToEncrypt()) {
                // Inherited settings must not contradict it
                merged.setTlsEnable(own.getTlsEnable());
                merged.getSsl().setEnabled(own.getSsl().getEnabled());
            }
            return merged;
        });
    }

    private RocketMqConnectionDetails details(RocketMqNamedProducerProperties own, TlsProperties tls) {
        return new NamedConnectionDetails(own, sharedDetails(),
                StringUtils.hasText(own.getSsl().getBundle()) ? tls.bundle(sslBundles()) : null);
    }

    private RocketMqNamedProducerProperties bind(String name, RocketMqNamedProducerProperties properties) {
        Binder.get(this.environment).bind(PREFIX + "." + name, Bindable.ofInstance(properties));
        return properties;
    }

    private RocketMqConnectionDetails sharedDetails() {
        return this.beans.getBeanProvider(RocketMqConnectionDetails.class)
            .getIfAvailable(() -> new PropertiesRocketMqConnectionDetails(this.shared, sslBundles()));
    }

    private @Nullable SslBundles sslBundles() {
        return this.beans.getBeanProvider(SslBundles.class).getIfAvailable();
    }

}
