package io.rocketproducer.internal.instance;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.rocketproducer.internal.route.RouteAnswer;
import io.rocketproducer.internal.route.RouteDirectory;
import io.rocketproducer.internal.send.RequestFlow;

/**
 * Makes this client known to all brokers of a topic's clusters. They are found through
 * the topic that every broker of a cluster has for replies; once it is known, regular
 * heartbeats go there, too. Thread-safe; never blocks.
 */
final class Introductions implements RequestFlow.Introduction {

    private final RouteDirectory routes;

    private final Heartbeats heartbeats;

    /** Topics whose brokers know this client. */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    Introductions(RouteDirectory routes, Heartbeats heartbeats) {
        this.routes = routes;
        this.heartbeats = heartbeats;
    }

    @Override
    public CompletableFuture<Void> to(String wireTopic) {
        if (this.done.contains(wireTopic)) {
            return CompletableFuture.completedFuture(null);
        }
        return this.routes.routeOf(wireTopic).thenCompose((answer) -> {
            if (answer instanceof RouteAnswer.Found found) {
                return introduce(found).thenRun(() -> this.done.add(wireTopic));
            }
            // The send itself says what is wrong
            return CompletableFuture.completedFuture(null);
        });
    }

    private CompletableFuture<Void> introduce(RouteAnswer.Found found) {
        CompletableFuture<?>[] lookUps = found.route()
            .clusters()
            .stream()
            .map((cluster) -> this.routes.routeOf(RequestFlow.replyTopic(cluster)))
            .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(lookUps).thenCompose((nothing) -> this.heartbeats.announce());
    }

}
