/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.runtime;

import java.net.InetAddress;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.message.BodyCompression;
import io.rocketproducer.internal.protocol.call.RemoteCaller;
import io.rocketproducer.internal.route.BrokerHealth;
import io.rocketproducer.internal.route.RouteDirectory;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.route.VipChannel;
import io.rocketproducer.internal.thread.Callbacks;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;

/**
 * The components of a running producer, for sends, transactions, requests and admin
 * operations.
 *
 * @param settings the producer's settings
 * @param extensions the extensions of the application
 * @param compression compresses bodies
 * @param routes the routes of topics
 * @param health the health of brokers
 * @param versions the versions of brokers
 * @param caller makes remote calls
 * @param scheduler runs timers, which must not block
 * @param callbacks completes futures and runs hooks
 * @param localAddress the address contained in message ids
 * @param time the clock
 */
public record SendRuntime(ProducerSettings settings, ProducerExtensions extensions, BodyCompression compression,
        RouteDirectory routes, BrokerHealth health, BrokerVersionProvider versions, RemoteCaller caller,
        ScheduledExecutorService scheduler, Callbacks callbacks, InetAddress localAddress, Timekeeper time) {

    /**
     * Returns the address for messages to a broker.
     * @param route the route
     * @param brokerName the broker
     * @return the address, {@code null} if the broker has no master now
     */
    public @Nullable Endpoint addressOf(TopicRoute route, String brokerName) {
        Endpoint master = route.masterOf(brokerName);
        return (master != null && this.settings.connection().vipChannel()) ? VipChannel.of(master) : master;
    }

    /**
     * Returns the current route of a topic.
     * @param route a route of the topic
     * @return that route, or the one that replaced it
     */
    public TopicRoute newest(TopicRoute route) {
        TopicRoute known = this.routes.known(route.topic());
        return (known != null) ? known : route;
    }

    /**
     * Completes a future on a callback thread, by its deadline even if the application's
     * executor is blocked.
     * @param completion completes it
     * @param deadlineNanos the deadline of the completion
     */
    public void complete(Runnable completion, long deadlineNanos) {
        this.callbacks.run(completion, deadlineNanos - this.time.nanoTime());
    }

}
