package io.rocketproducer.internal.send;

import java.net.InetAddress;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.protocol.RemoteCaller;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.RouteDirectory;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.route.VipChannel;
import io.rocketproducer.internal.thread.Callbacks;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * What a pipeline is made of.
 *
 * @param settings the producer's settings
 * @param extensions the user's own parts
 * @param compression compresses bodies
 * @param routes where topics live
 * @param health which brokers are well
 * @param versions which releases brokers run
 * @param caller makes remote calls
 * @param scheduler runs timers; what they run must not block
 * @param callbacks completes futures and runs hooks
 * @param localAddress goes into message ids
 * @param time tells the time
 */
public record SendParts(ProducerSettings settings, ProducerExtensions extensions, BodyCompression compression,
        RouteDirectory routes, BrokerHealth health, BrokerVersions versions, RemoteCaller caller,
        ScheduledExecutorService scheduler, Callbacks callbacks, InetAddress localAddress, Timekeeper time) {

    /**
     * Where messages for a broker go.
     * @param route the route
     * @param brokerName the broker
     * @return the address, {@code null} if the broker has no master now
     */
    @Nullable Endpoint addressOf(TopicRoute route, String brokerName) {
        Endpoint master = route.masterOf(brokerName);
        return (master != null && this.settings.connection().vipChannel()) ? VipChannel.of(master) : master;
    }

    /**
     * The current route of a topic.
     * @param route a route of the topic
     * @return that route, or the one that replaced it
     */
    TopicRoute newest(TopicRoute route) {
        TopicRoute known = this.routes.known(route.topic());
        return (known != null) ? known : route;
    }

    /**
     * Completes a future on a callback thread, whatever the application's executor does.
     * @param completion completes it
     * @param deadlineNanos until when it must be complete
     */
    public void complete(Runnable completion, long deadlineNanos) {
        this.callbacks.run(completion, deadlineNanos - this.time.nanoTime());
    }

}
