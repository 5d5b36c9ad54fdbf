/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Analyzes failures caused by an invalid name server address.
 */
final class InvalidNameServerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidNameServerException> {

    private final Environment environment;

    InvalidNameServerFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidNameServerException cause) {
        Origin origin = origin(cause.property());
        return new FailureAnalysis(
                "Property " + cause.property() + ((origin != null) ? " (from " + origin + ")" : "")
                        + " has the malformed address '" + cause.address() + "': "
                        + ((cause.getCause() != null) ? cause.getCause().getMessage() : "it cannot be read") + ".",
                "Write each address as host:port, for example '" + cause.property() + "=10.0.0.1:9876;10.0.0.2:9876',"
                        + " and an IPv6 address as [::1]:9876.",
                cause);
    }

    private @Nullable Origin origin(String name) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(ConfigurationPropertyName.of(name));
            if (property != null) {
                return property.getOrigin();
            }
        }
        return null;
    }

}
