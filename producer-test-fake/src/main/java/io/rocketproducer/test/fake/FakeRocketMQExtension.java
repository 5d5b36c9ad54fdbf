/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.List;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves parameters of type {@link FakeCluster}, see {@link FakeRocketMQTest}.
 * Registered without the annotation ({@code @ExtendWith}), it starts a cluster with
 * {@link FakeCluster#start()}.
 */
public final class FakeRocketMQExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FakeRocketMQExtension.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes its values after the test or the class
        return context.getStore(NAMESPACE)
            .computeIfAbsent(FakeCluster.class, (type) -> description(context).start(), FakeCluster.class);
    }

    private static FakeDescription description(ExtensionContext context) {
        return context.getTestClass()
            .flatMap((testClass) -> AnnotationSupport.findAnnotation(testClass, FakeRocketMQTest.class,
                    context.getEnclosingTestClasses()))
            .map((test) -> new FakeDescription(List.of(test.brokers()), List.of(test.topics())))
            .orElse(FakeDescription.DEFAULT);
    }

}
