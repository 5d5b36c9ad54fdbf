/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.rocketproducer.api.Producer;
import io.rocketproducer.spring.SendOperations;

/**
 * Analyzes a missing producer or template bean: the producer is disabled, or no name
 * server is configured.
 */
final class MissingNameServerFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException>
        implements Ordered {

    private final Environment environment;

    MissingNameServerFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    /** Runs before Spring Boot's own analyzer, which does not know the reason. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> missing = (cause.getResolvableType() != null) ? cause.getResolvableType().resolve() : null;
        if (missing == null || !(Producer.class == missing || SendOperations.class.isAssignableFrom(missing))) {
            return null;
        }
        if (!this.environment.getProperty("rocketmq.producer.enabled", Boolean.class, true)) {
            return new FailureAnalysis(
                    "A " + missing.getName()
                            + " is required, but rocketmq.producer.enabled is false, so there is none.",
                    "Remove rocketmq.producer.enabled, or define a bean of this type.", cause);
        }
        if (OnNameServerCondition.isPropertySet(this.environment)) {
            return null;
        }
        // Key of the gRPC client for proxies, from which the application may be migrating
        boolean fromProxyClient = this.environment.containsProperty("rocketmq.producer.endpoints");
        return new FailureAnalysis(
                "A " + missing.getName() + " is required, but rocketmq.name-server is not set, so there is none."
                        + (fromProxyClient ? " rocketmq.producer.endpoints names the gRPC port of a RocketMQ proxy,"
                                + " which this producer does not use." : ""),
                "Set rocketmq.name-server to the addresses of the RocketMQ name servers, for example"
                        + " 'rocketmq.name-server=localhost:9876', or define a RocketMqConnectionDetails bean."
                        + (fromProxyClient ? " The remoting port of a proxy works, too: 8080 by default." : ""),
                cause);
    }

}
