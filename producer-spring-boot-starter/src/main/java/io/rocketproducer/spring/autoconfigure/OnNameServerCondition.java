/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import io.rocketproducer.spi.NameServerResolver;

/**
 * Matches if the name servers can be determined: from the property, an address server,
 * connection details or a resolver.
 */
class OnNameServerCondition extends AnyNestedCondition {

    static final String PROPERTY = "rocketmq.name-server";

    OnNameServerCondition() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    static boolean isPropertySet(Environment environment) {
        return Binder.get(environment)
            .bind(PROPERTY, Bindable.listOf(String.class))
            .orElse(List.of())
            .stream()
            .anyMatch(StringUtils::hasText);
    }

    @Conditional(OnNameServerProperty.class)
    static class ByProperty {

    }

    @ConditionalOnBean(RocketMqConnectionDetails.class)
    static class ByConnectionDetails {

    }

    @ConditionalOnProperty("rocketmq.producer.address-server")
    static class ByAddressServer {

    }

    @ConditionalOnBean(NameServerResolver.class)
    static class ByResolver {

    }

    /**
     * Matches if the property is set, as a text or as a list.
     */
    static class OnNameServerProperty extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ConditionMessage.Builder message = ConditionMessage.forCondition("RocketMQ name server");
            return isPropertySet(context.getEnvironment()) ? ConditionOutcome.match(message.foundExactly(PROPERTY))
                    : ConditionOutcome.noMatch(message.didNotFind("property").items(PROPERTY));
        }

    }

}
