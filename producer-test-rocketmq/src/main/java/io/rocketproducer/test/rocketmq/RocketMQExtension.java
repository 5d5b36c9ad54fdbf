/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.lang.reflect.AnnotatedElement;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the servers of {@link EmbeddedRocketMQTest} before the tests of a class and
 * resolves parameters of type {@link EmbeddedRocketMQ}. Registered without the annotation
 * ({@code @ExtendWith}), it resolves the shared instance. Nested classes use the servers
 * of the enclosing class unless they are annotated themselves.
 */
public final class RocketMQExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RocketMQExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        EmbeddedRocketMQTest annotation = annotationOf(context.getRequiredTestClass());
        if (annotation != null) {
            EmbeddedRocketMQ server = obtain(annotation, context.getStore(NAMESPACE));
            for (String topic : annotation.topics()) {
                server.createTopic(TopicSpec.parse(topic));
            }
        }
    }

    private static EmbeddedRocketMQ obtain(EmbeddedRocketMQTest annotation, Store store) {
        ClusterKey key = ClusterKey.of(annotation.brokers(), annotation.brokerProperties());
        EmbeddedRocketMQ server = key.isDefault() ? EmbeddedRocketMQ.shared() : key.start();
        // The store closes its values after the class, whether it passed or failed
        store.put(EmbeddedRocketMQ.class, key.isDefault() ? new Shared(server) : server);
        return server;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedRocketMQ.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Object held = context.getStore(NAMESPACE).get(EmbeddedRocketMQ.class);
        if (held instanceof Shared shared) {
            return shared.server();
        }
        return (held != null) ? held : EmbeddedRocketMQ.shared();
    }

    private static @Nullable EmbeddedRocketMQTest annotationOf(AnnotatedElement testClass) {
        return AnnotationSupport.findAnnotation(testClass, EmbeddedRocketMQTest.class).orElse(null);
    }

    /**
     * Wraps a shared server, so that the store does not close it.
     */
    private record Shared(EmbeddedRocketMQ server) {

    }

}
