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
 * {@code topic:tag}; its key, if there is one, becomes the message's key and its order
 * key, so that events of one key keep their order and can be found. Headers become user
 * properties.
 * <p>
 * An event publication ends when the broker has stored the message. If it does not, or
 * the program dies before, Modulith's registry still has the event and publishes it
 * again: at least once.
 */
public final class RocketMqEventTransport implements EventExternalizationTransport {

    private final EventExternalizationConfiguration configuration;

    private final SendOperations messages;

    private final EvaluationContext expressions;

    /**
     * Makes a transport.
     * @param configuration says which headers an event has
     * @param messages sends
     * @param expressions evaluates the expressions in targets and keys
     */
    public RocketMqEventTransport(EventExternalizationConfiguration configuration, SendOperations messages,
            EvaluationContext expressions) {
        this.configuration = configuration;
        this.messages = messages;
        this.expressions = expressions;
    }

    // Code of the application runs here; whatever it throws is the failure of this event
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
        // Modulith takes the whole target for the key where it names none
        if (StringUtils.hasText(key) && !key.equals(target.getTarget())) {
            message.keys(key).orderKey(key);
        }
        this.configuration.getHeadersFor(payload)
            .forEach((name, value) -> message.property(name, String.valueOf(value)));
        return message.sendAsync();
    }

}
