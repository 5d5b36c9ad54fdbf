/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.peer.PeerText;
import io.rocketproducer.internal.time.LogThrottle;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The known routes. Concurrent callers share one lookup per topic. Topics without a route
 * are not kept. A route is removed when its topic is unused or no longer exists.
 * <p>
 * Thread-safe: each topic has one entry, whose route is a snapshot that is replaced as a
 * whole.
 */
// Lookups never complete exceptionally, so no failure is lost
@SuppressWarnings("FutureReturnValueIgnored")
public final class RouteDirectory {

    /** Minimum interval between two lookups of a topic after failed sends. */
    private static final long MIN_REFRESH_GAP_NANOS = Duration.ofMillis(100).toNanos();

    /** Interval at which known routes are looked up again while they use all capacity. */
    private static final long REPLACEMENT_GAP_NANOS = Duration.ofSeconds(1).toNanos();

    /** Longer than brokers check a transaction, for which they must know this client. */
    private static final long UNUSED_NANOS = Duration.ofMinutes(30).toNanos();

    private static final int UNUSED_INTERVALS = 10;

    /**
     * Brokers register every 30 s; a name server removes a broker that has not registered
     * for 2 min.
     */
    private static final long UNKNOWN_NANOS = Duration.ofMinutes(2).toNanos();

    /** Refreshes are spread over this many parts of the interval. */
    private static final int PARTS = 16;

    /** This many concurrent lookups are not considered a burst. */
    private static final int SMALL_PART = 16;

    private final NameServers nameServers;

    private final RouteLookup lookup;

    private final Timekeeper time;

    private final Map<String, RouteEntry> entries = new ConcurrentHashMap<>();

    /** The number of producers that keep each topic known, used or not. */
    private final Map<String, Integer> kept = new ConcurrentHashMap<>();

    private final long intervalNanos;

    private final long unusedNanos;

    private final MasterRegistry masters = new MasterRegistry();

    private final LogThrottle replacement;

    private final RouteLogs logs;

    private final RouteLookupStats tally = new RouteLookupStats();

    private volatile Runnable onNewBrokers = () -> {
    };

    public RouteDirectory(NameServers nameServers, TopicSettings settings, Timekeeper time) {
        this.nameServers = nameServers;
        this.lookup = new RouteLookup(nameServers, settings);
        this.time = time;
        this.replacement = new LogThrottle(time, REPLACEMENT_GAP_NANOS);
        this.logs = new RouteLogs(time);
        this.intervalNanos = Nanos.of(settings.refreshInterval());
        this.unusedNanos = Math.max(UNUSED_NANOS,
                Math.min(this.intervalNanos, Nanos.MAX / UNUSED_INTERVALS) * UNUSED_INTERVALS);
    }

    /**
     * Sets the listener that is notified when a route contains a broker, or an address of
     * one, that no other route contains.
     * @param listener called on an I/O thread
     */
    public void onNewBrokers(Runnable listener) {
        this.onNewBrokers = listener;
    }

    /**
     * Returns the known route of a topic and marks the topic as used.
     * @param topic the topic, as the brokers know it
     * @return the route, {@code null} if it must be looked up
     */
    public @Nullable TopicRoute known(String topic) {
        RouteEntry entry = this.entries.get(topic);
        return (entry != null) ? entry.use() : null;
    }

    /**
     * Returns the known route of a topic without marking the topic as used.
     * @param topic the topic, as the brokers know it
     * @return the route, {@code null} if there is none
     */
    public @Nullable TopicRoute peek(String topic) {
        RouteEntry entry = this.entries.get(topic);
        return (entry != null) ? entry.route : null;
    }

    /**
     * Returns the route of a topic, which is looked up if it is not known.
     * @param topic the topic, as the brokers know it
     * @return completes on an I/O thread or immediately; never exceptionally
     */
    public CompletableFuture<RouteAnswer> routeOf(String topic) {
        TopicRoute route = known(topic);
        return (route != null) ? CompletableFuture.completedFuture(new RouteAnswer.Found(route)) : lookUp(topic);
    }

    /**
     * Returns the maximum duration of a lookup: the topic, then the default topic, each
     * of which may start over with other name servers.
     * @return nanoseconds
     */
    public long lookupLimitNanos() {
        return 4 * this.nameServers.timeoutNanos();
    }

    /**
     * Looks up a topic again because sending to it failed. Does nothing if a lookup is in
     * progress or began less than 100 ms ago.
     * @param topic the topic, as the brokers know it
     */
    public void refreshSoon(String topic) {
        RouteEntry entry = this.entries.get(topic);
        if (entry == null
                || (entry.lookUp == null && this.time.nanoTime() - entry.startedNanos >= MIN_REFRESH_GAP_NANOS)) {
            lookUp(topic);
        }
    }

    /**
     * Keeps a topic known even if it is unused, and looks it up.
     * @param topic the topic, as the brokers know it
     */
    public void keep(String topic) {
        this.kept.merge(topic, 1, Integer::sum);
        refreshSoon(topic);
    }

    /**
     * Ends one {@link #keep}.
     * @param topic the topic, as the brokers know it
     */
    public void release(String topic) {
        this.kept.computeIfPresent(topic, (name, count) -> (count > 1) ? count - 1 : null);
    }

    /** Looks up all known topics again. */
    public void refreshAll() {
        this.entries.keySet().forEach(this::lookUp);
    }

    /**
     * Looks up topics whose refresh interval has elapsed, and removes unused ones. If
     * many are due, some wait for the next call.
     */
    public void refreshDue() {
        long now = this.time.nanoTime();
        List<RouteEntry> due = new ArrayList<>();
        for (RouteEntry entry : this.entries.values()) {
            if (!retireIfUnused(entry, now) && now - entry.startedNanos >= this.intervalNanos) {
                due.add(entry);
            }
        }
        int part = Math.max(SMALL_PART, this.entries.size() / PARTS + 1);
        due.sort((first, second) -> Long.compare(second.ageNanos(now), first.ageNanos(now)));
        due.stream().limit(part).forEach((entry) -> lookUp(entry.topic));
    }

    /**
     * Returns the interval at which {@link #refreshDue} is to be called.
     * @return the time between two calls
     */
    public Duration refreshStep() {
        return Duration.ofNanos(Math.max(1_000_000, this.intervalNanos / PARTS));
    }

    private boolean retireIfUnused(RouteEntry entry, long now) {
        long unused = entry.pollUnusedNanos(now);
        // Locked, because a lookup ends before its route is stored
        synchronized (entry) {
            boolean wanted = entry.lookUp != null || this.kept.containsKey(entry.topic);
            if (wanted || (entry.route != null && unused < this.unusedNanos)) {
                return false;
            }
            retire(entry);
            return true;
        }
    }

    /**
     * Returns the number of topics that are known or being looked up.
     * @return from 0
     */
    public int size() {
        return this.entries.size();
    }

    /**
     * Returns the masters of all known routes.
     * @return their addresses, by broker name
     */
    public Map<String, Endpoint> brokers() {
        return this.masters.byName();
    }

    public List<Endpoint> nameServerAddresses() {
        return this.nameServers.addresses();
    }

    public List<String> topics() {
        return this.entries.values()
            .stream()
            .filter((entry) -> entry.route != null)
            .map((entry) -> entry.topic)
            .toList();
    }

    /**
     * Returns the time since the least recently confirmed route was confirmed.
     * @return zero if no route is known
     */
    public Duration age() {
        long now = this.time.nanoTime();
        long oldest = 0;
        for (RouteEntry entry : this.entries.values()) {
            if (entry.route != null) {
                oldest = Math.max(oldest, now - entry.confirmedNanos);
            }
        }
        return Duration.ofNanos(oldest);
    }

    /**
     * Returns the outcomes of all lookups so far.
     * @return their numbers and durations
     */
    public ProducerStatus.RouteLookups lookups() {
        return this.tally.status();
    }

    /**
     * Returns whether no lookup is in progress.
     * @return {@code false} if there is one
     */
    boolean isIdle() {
        return this.entries.values().stream().allMatch((entry) -> entry.lookUp == null);
    }

    private RouteEntry entry(String topic) {
        RouteEntry entry = this.entries.get(topic);
        return (entry != null) ? entry
                : this.entries.computeIfAbsent(topic, (added) -> new RouteEntry(added, this.time.nanoTime()));
    }

    private CompletableFuture<RouteAnswer> lookUp(String topic) {
        CompletableFuture<RouteAnswer> mine = new CompletableFuture<>();
        RouteEntry entry;
        do {
            entry = entry(topic);
            synchronized (entry) {
                CompletableFuture<RouteAnswer> inProgress = entry.lookUp;
                Lease lease = entry.retired ? null : entry.lookups.tryAcquire(this.time.nanoTime(), lookupLimitNanos());
                if (lease == null && inProgress != null) {
                    return inProgress;
                }
                if (lease != null) {
                    entry.lease = lease;
                    entry.lookUp = mine;
                    entry.startedNanos = this.time.nanoTime();
                }
            }
        }
        while (entry.lookUp != mine);
        lookUp(entry, mine);
        return mine;
    }

    // Completes the lookup even if an unexpected exception is thrown, so that no caller
    // waits forever
    private void lookUp(RouteEntry entry, CompletableFuture<RouteAnswer> mine) {
        try {
            this.lookup.of(entry.topic, entry.isKnownForReal(), entry.route == null)
                .whenComplete((outcome, failure) -> completeOrFail(entry, mine, outcome, failure));
        }
        catch (Throwable ex) {
            completeOrFail(entry, mine, null, ex);
        }
    }

    private void completeOrFail(RouteEntry entry, CompletableFuture<RouteAnswer> mine,
            RouteLookup.@Nullable Outcome outcome, @Nullable Throwable failure) {
        try {
            settle(entry, mine,
                    (outcome != null) ? outcome : RouteLookup.Outcome.failed(PeerText.of(String.valueOf(failure))));
        }
        catch (Throwable ex) {
            this.logs.notStored(entry.topic, ex);
            settle(entry, mine, RouteLookup.Outcome.failed(ex.getClass().getName()));
        }
    }

    private void settle(RouteEntry entry, CompletableFuture<RouteAnswer> future, RouteLookup.Outcome outcome) {
        boolean newBrokers = false;
        RouteAnswer answer = bounded(entry, outcome.answer());
        long now = this.time.nanoTime();
        this.tally.note(answer, now - entry.startedNanos);
        synchronized (entry) {
            if (entry.lookUp == future) {
                entry.lookUp = null;
                if (entry.lease != null) {
                    entry.lease.release();
                }
            }
            if (answer instanceof RouteAnswer.Found found) {
                TopicRoute before = entry.route;
                TopicRoute route = found.route().after(before, now);
                newBrokers = this.masters.replace(entry.masters(), route.masters());
                entry.route = route;
                entry.confirmedNanos = now;
                entry.unknown = false;
                answer = new RouteAnswer.Found(route);
                this.logs.route(before, route);
            }
            else if (outcome.unknown() && entry.isUnknownFor(UNKNOWN_NANOS, now)) {
                forgetRoute(entry);
            }
            if (entry.route == null && !this.kept.containsKey(entry.topic)) {
                retire(entry);
            }
        }
        future.complete(answer);
        if (newBrokers) {
            this.onNewBrokers.run();
        }
    }

    // Outdated routes must not occupy the capacity for long
    private RouteAnswer bounded(RouteEntry entry, RouteAnswer answer) {
        if (!(answer instanceof RouteAnswer.Found found)
                || this.masters.hasCapacity(entry.masters(), found.route().masters())) {
            return answer;
        }
        if (this.replacement.tryLog() != LogThrottle.SUPPRESSED) {
            this.entries.keySet().stream().filter((topic) -> !topic.equals(entry.topic)).forEach(this::lookUp);
        }
        return new RouteAnswer.NoNameServer(
                "the route was refused: with it, more than " + MasterRegistry.MAX + " brokers would be known", null);
    }

    // Its brokers receive no more heartbeats, unless other routes contain them
    private void forgetRoute(RouteEntry entry) {
        synchronized (entry) {
            TopicRoute route = entry.route;
            if (route != null) {
                this.logs.forgotten(entry.topic);
                entry.route = null;
                this.masters.replace(route.masters(), Map.of());
            }
        }
    }

    private void retire(RouteEntry entry) {
        synchronized (entry) {
            if (entry.lookUp == null) {
                forgetRoute(entry);
                entry.retired = true;
                this.entries.remove(entry.topic, entry);
            }
        }
    }

}
