/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.rocketproducer.internal.request.RequestReplySender;
import io.rocketproducer.internal.route.RouteAnswer;
import io.rocketproducer.internal.route.RouteDirectory;

/**
 * Registers this client with all brokers of a topic's clusters. Finds the brokers through
 * the reply topic, which exists on every broker of a cluster; once its route is cached,
 * regular heartbeats include them. Thread-safe; never blocks.
 */
final class ReplyRegistration implements RequestReplySender.Introduction {

    private final RouteDirectory routes;

    private final Heartbeats heartbeats;

    /**
     * Topics whose brokers know this client, each with the reply topics used to find its
     * brokers.
     */
    private final Map<String, List<String>> done = new ConcurrentHashMap<>();

    ReplyRegistration(RouteDirectory routes, Heartbeats heartbeats) {
        this.routes = routes;
        this.heartbeats = heartbeats;
    }

    @Override
    public CompletableFuture<Void> to(String wireTopic) {
        List<String> replyTopics = this.done.get(wireTopic);
        // Keeps their routes in use as long as requests are sent, so that heartbeats
        // continue
        if (replyTopics != null && replyTopics.stream().allMatch((topic) -> this.routes.known(topic) != null)) {
            return CompletableFuture.completedFuture(null);
        }
        return this.routes.routeOf(wireTopic).thenCompose((answer) -> {
            if (answer instanceof RouteAnswer.Found found) {
                return introduce(found, wireTopic);
            }
            // The send itself reports the failure
            return CompletableFuture.completedFuture(null);
        });
    }

    private CompletableFuture<Void> introduce(RouteAnswer.Found found, String wireTopic) {
        List<String> replyTopics = found.route().clusters().stream().map(RequestReplySender::replyTopic).toList();
        CompletableFuture<?>[] lookups = replyTopics.stream()
            .map(this.routes::routeOf)
            .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(lookups)
            .thenCompose((nothing) -> this.heartbeats.announce())
            .thenRun(() -> this.done.put(wireTopic,
                    replyTopics.stream().filter((topic) -> this.routes.peek(topic) != null).toList()));
    }

    /** Removes topics without a cached route. */
    void forgetUnused() {
        this.done.keySet().removeIf((topic) -> this.routes.peek(topic) == null);
    }

    int size() {
        return this.done.size();
    }

}
