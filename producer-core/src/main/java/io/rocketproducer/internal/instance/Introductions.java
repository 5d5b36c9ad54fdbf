package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.Map;
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

    /**
     * Topics whose brokers know this client, each with the topics for replies that its
     * brokers were found through.
     */
    private final Map<String, List<String>> done = new ConcurrentHashMap<>();

    Introductions(RouteDirectory routes, Heartbeats heartbeats) {
        this.routes = routes;
        this.heartbeats = heartbeats;
    }

    @Override
    public CompletableFuture<Void> to(String wireTopic) {
        List<String> replyTopics = this.done.get(wireTopic);
        // They are in use as long as there are requests, so that heartbeats go on
        if (replyTopics != null && replyTopics.stream().allMatch((topic) -> this.routes.known(topic) != null)) {
            return CompletableFuture.completedFuture(null);
        }
        return this.routes.routeOf(wireTopic).thenCompose((answer) -> {
            if (answer instanceof RouteAnswer.Found found) {
                return introduce(found, wireTopic);
            }
            // The send itself says what is wrong
            return CompletableFuture.completedFuture(null);
        });
    }

    private CompletableFuture<Void> introduce(RouteAnswer.Found found, String wireTopic) {
        List<String> replyTopics = found.route().clusters().stream().map(RequestFlow::replyTopic).toList();
        CompletableFuture<?>[] lookUps = replyTopics.stream()
            .map(this.routes::routeOf)
            .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(lookUps)
            .thenCompose((nothing) -> this.heartbeats.announce())
            .thenRun(() -> this.done.put(wireTopic,
                    replyTopics.stream().filter((topic) -> this.routes.peek(topic) != null).toList()));
    }

    /** Forgets topics that have no route any more. */
    void forgetUnused() {
        this.done.keySet().removeIf((topic) -> this.routes.peek(topic) == null);
    }

    int size() {
        return this.done.size();
    }

}
