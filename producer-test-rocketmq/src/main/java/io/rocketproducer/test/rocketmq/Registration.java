/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits until a name server has the registrations of a number of brokers. Triggers the
 * registration of a broker that is up but not registered, which would otherwise happen
 * ten seconds later.
 */
final class Registration {

    /** A topic that every broker registers, regardless of its configuration. */
    private static final String TOPIC_OF_ALL = "SELF_TEST_TOPIC";

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int WRITE = 2;

    private final ServerProcess nameServer;

    private final Map<String, Deadline> reminders = new HashMap<>();

    Registration(ServerProcess nameServer) {
        this.nameServer = nameServer;
    }

    static Route route(ServerProcess nameServer, String topic) {
        try {
            Frame reply = nameServer.call(RemotingCall.getRoute(topic), CALL_TIMEOUT);
            return (reply.code() == RemotingCall.SUCCESS) ? Route.parse(reply.body()) : Route.EMPTY;
        }
        catch (IOException ex) {
            return Route.EMPTY;
        }
    }

    boolean isComplete(Collection<ServerProcess> brokers) {
        boolean ready = this.nameServer.isReady();
        for (ServerProcess broker : brokers) {
            ready &= broker.isReady();
        }
        if (!ready) {
            return false;
        }
        Route route = route(this.nameServer, TOPIC_OF_ALL);
        boolean complete = true;
        for (ServerProcess broker : brokers) {
            if (!isRegistered(broker, route)) {
                complete = false;
                remind(broker);
            }
        }
        return complete;
    }

    private static boolean isRegistered(ServerProcess broker, Route route) {
        Route.Queues queues = route.brokers().get(broker.spec().name());
        return queues != null && (queues.permission() & WRITE) == (permission(broker) & WRITE);
    }

    private static int permission(ServerProcess broker) {
        return Integer.parseInt(broker.spec().properties().getOrDefault("brokerPermission", "6"));
    }

    private void remind(ServerProcess broker) {
        Deadline due = this.reminders.computeIfAbsent(broker.spec().name(), (name) -> Deadline.after(PATIENCE));
        if (!due.expired()) {
            return;
        }
        this.reminders.put(broker.spec().name(), Deadline.after(PATIENCE));
        try {
            broker.call(RemotingCall.updateBrokerConfig("brokerPermission=" + permission(broker)), CALL_TIMEOUT);
        }
        catch (IOException ex) {
            // The broker may still be starting; there will be another reminder
        }
    }

}
