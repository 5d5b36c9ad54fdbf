/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TlsFault;
import io.rocketproducer.internal.protocol.call.CallFailure;
import io.rocketproducer.internal.protocol.call.CallHandler;
import io.rocketproducer.internal.protocol.call.QueryRouteCall;
import io.rocketproducer.internal.protocol.call.RemoteCaller;
import io.rocketproducer.internal.protocol.call.SendMessageCall;
import io.rocketproducer.internal.protocol.route.TopicRouteData;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * The name servers of one cluster. Requests go to one of them until it fails, then to the
 * next; a lookup tries every address.
 * <p>
 * Thread-safe: the address list is a snapshot that is replaced as a whole, and the
 * preferred server is an index into it.
 */
public final class NameServers {

    private final RemoteCaller caller;

    private final long timeoutNanos;

    /** The latest outcome of each address: the text of a failure, or an empty text. */
    private final Map<Endpoint, String> outcomes = new ConcurrentHashMap<>();

    private volatile List<Endpoint> addresses = List.of();

    private volatile int preferred;

    /** The reason why no address is known, or an empty text. */
    private volatile String unresolved = "";

    private volatile Runnable onAllUnreachable = () -> {
    };

    /**
     * Creates name servers without addresses.
     * @param caller makes the calls
     * @param timeoutNanos the limit for one lookup that queries all of them
     */
    public NameServers(RemoteCaller caller, long timeoutNanos) {
        this.caller = caller;
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * Returns the limit of one lookup, including all name servers.
     * @return nanoseconds
     */
    long timeoutNanos() {
        return this.timeoutNanos;
    }

    /**
     * Replaces the addresses. They are shuffled so that clients spread over the name
     * servers.
     * @param latest the current addresses
     * @param random shuffles them
     * @return the removed addresses
     */
    public List<Endpoint> update(List<Endpoint> latest, Random random) {
        List<Endpoint> before = this.addresses;
        if (latest.isEmpty() || (before.size() == latest.size() && before.containsAll(latest))) {
            return List.of();
        }
        List<Endpoint> shuffled = new ArrayList<>(latest);
        Collections.shuffle(shuffled, random);
        this.addresses = List.copyOf(shuffled);
        this.preferred = 0;
        List<Endpoint> gone = new ArrayList<>(before);
        gone.removeAll(latest);
        gone.forEach(this.outcomes::remove);
        return gone;
    }

    /**
     * Sets the listener that is notified when no name server responds to a lookup.
     * @param listener called on the thread that completes the lookup; must not block
     */
    public void onAllUnreachable(Runnable listener) {
        this.onAllUnreachable = listener;
    }

    /**
     * Records why the addresses cannot be resolved, for the texts of failures.
     * @param why the fault
     */
    public void unresolved(String why) {
        this.unresolved = why;
    }

    public List<Endpoint> addresses() {
        return this.addresses;
    }

    /**
     * Returns the latest outcome of each queried address.
     * @return the text of the failure by address, an empty text after a successful
     * response
     */
    public Map<String, String> outcomes() {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Endpoint> known = this.addresses;
        this.outcomes.forEach((address, outcome) -> {
            // A lookup in progress when its name server was removed may record an outcome
            // later
            if (known.contains(address)) {
                texts.put(address.toString(), outcome);
            }
        });
        return texts;
    }

    /**
     * Looks up the route of a topic.
     * @param topic the topic, as the brokers know it
     * @param conversion converts the response of a name server to a route; if it throws,
     * the response counts as malformed and the next name server is queried
     * @return never completes exceptionally
     */
    CompletableFuture<Lookup> lookUp(String topic, Function<TopicRouteData, TopicRoute> conversion) {
        Query query = new Query(topic, conversion);
        query.askNext();
        return query.answer;
    }

    /**
     * Checks the connectivity of every name server.
     * @param timeoutNanos the limit for each response
     * @return completes once all have responded or failed; never exceptionally
     */
    public CompletableFuture<Void> probe(long timeoutNanos) {
        List<CompletableFuture<Void>> probes = new ArrayList<>();
        for (Endpoint address : this.addresses) {
            CompletableFuture<Void> probe = new CompletableFuture<>();
            probes.add(probe);
            this.caller.call(address, new QueryRouteCall(SendMessageCall.DEFAULT_TOPIC), timeoutNanos,
                    new CallHandler<TopicRouteData>() {

                        @Override
                        public void onSuccess(TopicRouteData result) {
                            noteAlive(address);
                            probe.complete(null);
                        }

                        @Override
                        public void onFailure(CallFailure failure) {
                            note(address, failure);
                            probe.complete(null);
                        }

                    });
        }
        return CompletableFuture.allOf(probes.toArray(CompletableFuture<?>[]::new));
    }

    private void noteAlive(Endpoint address) {
        note(address, "");
    }

    // A lookup in progress when its name server is removed ends later
    private void note(Endpoint address, String outcome) {
        this.outcomes.put(address, outcome);
        if (!this.addresses.contains(address)) {
            this.outcomes.remove(address);
        }
    }

    private void note(Endpoint address, CallFailure failure) {
        // "Topic does not exist" is a regular response: the name server is healthy
        note(address, isTopicUnknown(failure) ? "" : failure.text());
    }

    private static boolean isTopicUnknown(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.REJECTED && failure.code() == ResponseCode.TOPIC_NOT_EXIST;
    }

    /**
     * The result of a lookup at the name servers.
     *
     * @param route the route, {@code null} if there is none
     * @param failure why no name server responded, {@code null} if one did
     * @param tlsFault the TLS fault, {@code null} unless all name servers failed because
     * of one
     */
    record Lookup(@Nullable TopicRoute route, @Nullable String failure, @Nullable TlsFault tlsFault) {

        Lookup(@Nullable TopicRoute route, @Nullable String failure) {
            this(route, failure, null);
        }

    }

    /**
     * One lookup that goes through the addresses. Its steps are sequential: each is
     * started by the outcome of the previous one.
     */
    private final class Query implements CallHandler<TopicRoute> {

        private final CompletableFuture<Lookup> answer = new CompletableFuture<>();

        private final QueryRouteCall call;

        private final Function<TopicRouteData, TopicRoute> conversion;

        private List<Endpoint> candidates = NameServers.this.addresses;

        private int start = NameServers.this.preferred;

        private final Map<Endpoint, String> failures = new LinkedHashMap<>();

        private @Nullable TlsFault tlsFault;

        private int asked;

        Query(String topic, Function<TopicRouteData, TopicRoute> conversion) {
            this.call = new QueryRouteCall(topic);
            this.conversion = conversion;
        }

        void askNext() {
            if (this.asked == this.candidates.size() && !this.candidates.equals(NameServers.this.addresses)) {
                // The addresses were replaced, so their failures no longer apply
                this.candidates = NameServers.this.addresses;
                this.start = NameServers.this.preferred;
                this.asked = 0;
                this.failures.clear();
                this.tlsFault = null;
            }
            if (this.asked == this.candidates.size()) {
                NameServers.this.onAllUnreachable.run();
                this.answer.complete(new Lookup(null, failureText(), this.tlsFault));
                return;
            }
            this.asked++;
            NameServers.this.caller.probe(current(), this.call, this.conversion,
                    NameServers.this.timeoutNanos / this.candidates.size(), this);
        }

        @Override
        public void onSuccess(TopicRoute route) {
            settle(new Lookup(route, null));
        }

        @Override
        public void onFailure(CallFailure failure) {
            note(current(), failure);
            if (isTopicUnknown(failure)) {
                settle(new Lookup(null, null));
                return;
            }
            boolean soFar = this.failures.isEmpty() || this.tlsFault != null;
            this.tlsFault = (soFar && failure.isPermanentTlsFailure()) ? failure.tlsFault() : null;
            this.failures.put(current(), failure.text());
            askNext();
        }

        private void settle(Lookup lookup) {
            noteAlive(current());
            if (NameServers.this.addresses == this.candidates) {
                NameServers.this.preferred = currentIndex();
            }
            this.answer.complete(lookup);
        }

        private Endpoint current() {
            return this.candidates.get(currentIndex());
        }

        private int currentIndex() {
            return Math.floorMod(this.start + this.asked - 1, this.candidates.size());
        }

        private String failureText() {
            if (this.candidates.isEmpty()) {
                String why = NameServers.this.unresolved;
                return "no name server address is known" + (why.isEmpty() ? "" : ": " + why);
            }
            List<String> texts = new ArrayList<>();
            this.failures.forEach((address, text) -> texts.add(address + " (" + text + ")"));
            return String.join(", ", texts);
        }

    }

}
