/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.modulith;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.modulith.events.support.BrokerRouting;
import org.springframework.modulith.events.support.EventExternalizationTransport;
import org.springframework.util.StringUtils;

import io.rocketproducer.spring.MessageSpec;
import io.rocketproducer.spring.SendOperations;

/**
 * Sends events that Spring Modulith externalizes. The target is {@code topic} or
 * {@code topic:tag}. Its key, if present, becomes the message key and the order key, so
 * that events with the same key stay in order and can be queried. Headers become user
 * properties.
 * <p>
 * An event publication completes when the broker has stored the message. Otherwise, for
 * instance if the process ends before, the event stays in Modulith's registry and is
 * published again: at-least-once delivery.
 */
public final class RocketMqEventTransport implements EventExternalizationTransport {

    private final EventExternalizationConfiguration configuration;

    private final SendOperations messages;

    private final EvaluationContext expressions;

    /**
     * Creates a transport.
     * @param configuration supplies the headers of events
     * @param messages sends the messages
     * @param expressions evaluates the expressions in targets and keys
     */
    public RocketMqEventTransport(EventExternalizationConfiguration configuration, SendOperations messages,
            EvaluationContext expressions) {
        this.configuration = configuration;
        this.messages = messages;
        this.expressions = expressions;
    }

    // Runs application code, whose exceptions fail only this event
    @Override
    public CompletableFuture<?> externalize(Object payload, RoutingTarget target) {
        try {
            return send(payload, target);
        }
        catch (Throwable ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    private CompletableFuture<?> send(Object payload, RoutingTarget target) {
        BrokerRouting routing = BrokerRouting.of(target, this.expressions);
        MessageSpec message = this.messages.newMessage(routing.getTarget(payload)).payload(payload);
        @Nullable String key = routing.getKey(payload);
        // Without a key, Modulith returns the whole target as the key
        if (StringUtils.hasText(key) && !key.equals(target.getTarget())) {
            message.keys(key).orderKey(key);
        }
        this.configuration.getHeadersFor(payload)
            .forEach((name, value) -> message.property(name, String.valueOf(value)));
        return message.sendAsync();
    }

}
