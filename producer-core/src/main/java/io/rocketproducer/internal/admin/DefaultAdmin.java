/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Admin;
import io.rocketproducer.api.AdminException;
import io.rocketproducer.api.AdminException.Reason;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NewTopic;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.internal.message.Namespace;
import io.rocketproducer.internal.message.StoredMessages;
import io.rocketproducer.internal.protocol.call.CreateTopicCall;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall.Index;
import io.rocketproducer.internal.protocol.call.QueueOffsetCall;
import io.rocketproducer.internal.protocol.call.QueueOffsetCall.Kind;
import io.rocketproducer.internal.protocol.call.SendMessageCall;
import io.rocketproducer.internal.protocol.call.ViewMessageCall;
import io.rocketproducer.internal.protocol.message.MessageLocation;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.runtime.SendRuntime;
import io.rocketproducer.internal.thread.ByteLimit;

/**
 * The {@link Admin} implementation. Sends requests only to masters in the route of a
 * topic, and never to an address taken from a message id.
 */
public final class DefaultAdmin implements Admin {

    /** Maximum number of copies of a message. Retries store copies with the same id. */
    private static final int MAX_OF_ONE_ID = 32;

    private final SendRuntime runtime;

    private final Namespace namespace;

    private final int maxBodyBytes;

    /** Limits the messages that queries hold. */
    private final ByteLimit queryLimit;

    public DefaultAdmin(SendRuntime runtime) {
        this.runtime = runtime;
        this.namespace = new Namespace(runtime.settings().namespace());
        this.maxBodyBytes = runtime.settings().maxMessageSize();
        this.queryLimit = new ByteLimit(QueryMemory.limit(this.maxBodyBytes, Runtime.getRuntime().maxMemory()));
    }

    @Override
    public CompletableFuture<Void> createTopic(NewTopic topic) {
        AdminRequest request = new AdminRequest(this.runtime, "Topic " + topic.name() + " was not created everywhere");
        CreateTopicCall call = new CreateTopicCall(this.namespace.wrap(topic.name()), topic);
        return request.settled(request.route(SendMessageCall.DEFAULT_TOPIC)
            .thenCompose((route) -> all(route, (broker, master) -> request.ask(broker, master, call)))
            .thenAccept((answers) -> {
            }));
    }

    @Override
    public CompletableFuture<List<MessageQueue>> queues(String topic) {
        AdminRequest request = new AdminRequest(this.runtime, "The queues of topic " + topic + " are not known");
        return request.settled(request.route(this.namespace.wrap(topic))
            .thenApply((route) -> route.queues()
                .stream()
                .map((queue) -> new MessageQueue(topic, queue.brokerName(), queue.queueId()))
                .toList()));
    }

    @Override
    public CompletableFuture<Long> minOffset(MessageQueue queue) {
        return number(queue, Kind.MIN, null);
    }

    @Override
    public CompletableFuture<Long> maxOffset(MessageQueue queue) {
        return number(queue, Kind.MAX, null);
    }

    @Override
    public CompletableFuture<Long> searchOffset(MessageQueue queue, Instant time, Boundary boundary) {
        return number(queue, Kind.SEARCH, new QueueOffsetCall.Search(time.toEpochMilli(), boundary));
    }

    @Override
    public CompletableFuture<Instant> earliestStoreTime(MessageQueue queue) {
        return number(queue, Kind.EARLIEST_STORE_TIME, null).thenApply(Instant::ofEpochMilli);
    }

    private CompletableFuture<Long> number(MessageQueue queue, Kind kind, QueueOffsetCall.@Nullable Search search) {
        AdminRequest request = new AdminRequest(this.runtime, "Queue " + queue.queueId() + " of topic " + queue.topic()
                + " at broker " + queue.brokerName() + " cannot be queried");
        String topic = this.namespace.wrap(queue.topic());
        return request.settled(request.route(topic).thenCompose((route) -> {
            String broker = route.brokerOf(new MessageQueue(topic, queue.brokerName(), queue.queueId()));
            return request.ask(route, broker, new QueueOffsetCall(kind, topic, broker, queue.queueId(), search));
        }));
    }

    @Override
    public CompletableFuture<StoredMessage> message(String topic, String id) {
        AdminRequest request = new AdminRequest(this.runtime,
                "Message " + id + " of topic " + topic + " was not found");
        return request
            .settled(request.route(this.namespace.wrap(topic)).thenCompose((route) -> message(request, route, id)));
    }

    // An id assigned by a producer may look like one of a broker, so a message missing at
    // its location is searched in the index
    private CompletableFuture<StoredMessage> message(AdminRequest request, TopicRoute route, String id) {
        MessageLocation place = MessageLocation.parse(id);
        String holder = (place != null) ? nameOf(route, place) : null;
        if (place == null || holder == null) {
            return byUniqueId(request, route, id);
        }
        return request.ask(route, holder, new ViewMessageCall(route.topic(), place.commitLogOffset()))
            .thenApply((stored) -> ofTopic(request, stored, route.topic()))
            .thenApply((stored) -> StoredMessages.of(stored, this.namespace, holder, this.maxBodyBytes))
            .exceptionallyCompose((failure) -> {
                AdminException refusal = request.ofUser(failure);
                return (refusal.reason() == Reason.REFUSED || refusal.reason() == Reason.MESSAGE_NOT_FOUND)
                        ? byUniqueId(request, route, id) : CompletableFuture.failedFuture(refusal);
            });
    }

    private static StoredFrame ofTopic(AdminRequest request, StoredFrame stored, String wireTopic) {
        if (!stored.topic().equals(wireTopic)) {
            throw request.failure(Reason.MESSAGE_NOT_FOUND, "its position holds a message of another topic", null);
        }
        return stored;
    }

    private static @Nullable String nameOf(TopicRoute route, MessageLocation place) {
        return route.masters()
            .entrySet()
            .stream()
            .filter((master) -> place.isAt(master.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(null);
    }

    private CompletableFuture<StoredMessage> byUniqueId(AdminRequest request, TopicRoute route, String id) {
        QueryMessagesCall call = new QueryMessagesCall(route.topic(), id, Index.UNIQUE_ID, MAX_OF_ONE_ID, 0,
                Long.MAX_VALUE);
        return found(request, route, call).thenApply((messages) -> messages.stream()
            .findFirst()
            .orElseThrow(() -> request.failure(Reason.MESSAGE_NOT_FOUND,
                    "no broker of the topic has it in its index, which takes a moment after sending", null)));
    }

    @Override
    public CompletableFuture<List<StoredMessage>> messagesByKey(String topic, String key, TimeRange range, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be 1 or more but was " + max);
        }
        AdminRequest request = new AdminRequest(this.runtime, "Messages of topic " + topic + " cannot be looked up");
        return request.settled(request.route(this.namespace.wrap(topic))
            .thenCompose((route) -> found(request, route, new QueryMessagesCall(route.topic(), key, Index.KEY, max,
                    range.from().toEpochMilli(), range.to().toEpochMilli()))));
    }

    private CompletableFuture<List<StoredMessage>> found(AdminRequest request, TopicRoute route,
            QueryMessagesCall call) {
        QueryMemory memory = new QueryMemory(this.queryLimit,
                (fault) -> request.failure(Reason.TOO_LARGE, fault, null));
        return all(route,
                (broker, master) -> request.ask(broker, master, call)
                    .thenApply((response) -> memory.hold(response,
                            (stored) -> StoredMessages.of(stored, this.namespace, broker, this.maxBodyBytes))))
            .whenComplete((found, failure) -> memory.release())
            .thenApply((found) -> found.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(StoredMessage::storeTime))
                .toList());
    }

    // Queries all brokers of a route; a failure is reported after all of them have
    // responded
    private static <R> CompletableFuture<List<R>> all(TopicRoute route, Broker<R> step) {
        List<CompletableFuture<R>> answers = new ArrayList<>();
        route.masters()
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach((master) -> answers.add(step.ask(master.getKey(), master.getValue())));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
            .thenApply((nothing) -> answers.stream().map(CompletableFuture::join).toList());
    }

    /**
     * Queries one broker.
     *
     * @param <R> the type of the result
     */
    @FunctionalInterface
    private interface Broker<R> {

        CompletableFuture<R> ask(String name, Endpoint master);

    }

}
