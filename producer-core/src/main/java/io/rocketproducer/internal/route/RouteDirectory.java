package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.protocol.SendMessageCall;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * The known routes. A look-up of a topic that is under way is shared by everybody who
 * asks for it.
 * <p>
 * Thread-safe: each topic has one entry, whose route is a snapshot that is swapped whole.
 */
// Look-ups never complete exceptionally, so there is no failure to lose
@SuppressWarnings("FutureReturnValueIgnored")
public final class RouteDirectory {

    private static final Logger logger = LoggerFactory.getLogger(RouteDirectory.class);

    /** The name servers do not say which of the two it is. */
    private static final String NO_CREATOR = "topic not found, and no broker that creates topics is registered with "
            + "the name server. Create the topic, or check that a broker is registered and has "
            + "autoCreateTopicEnable=true";

    /** However many sends fail, a topic is not looked up again sooner than this. */
    private static final long MIN_REFRESH_GAP_NANOS = Duration.ofMillis(100).toNanos();

    private final NameServers nameServers;

    private final TopicSettings settings;

    private final Timekeeper time;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private final KnownMasters masters = new KnownMasters();

    private final LookUpTally tally = new LookUpTally();

    private volatile Runnable onNewBrokers = () -> {
    };

    public RouteDirectory(NameServers nameServers, TopicSettings settings, Timekeeper time) {
        this.nameServers = nameServers;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Whom to tell when a route names a broker, or an address of one, that no other route
     * names.
     * @param listener called on an I/O thread
     */
    public void onNewBrokers(Runnable listener) {
        this.onNewBrokers = listener;
    }

    /**
     * The route of a topic as it is known.
     * @param topic the topic, as the brokers know it
     * @return the route, {@code null} if it must be looked up
     */
    public @Nullable TopicRoute known(String topic) {
        Entry entry = this.entries.get(topic);
        return (entry != null) ? entry.route : null;
    }

    /**
     * The route of a topic, looked up if it is not known.
     * @param topic the topic, as the brokers know it
     * @return completes on an I/O thread or at once; never exceptionally
     */
    public CompletableFuture<RouteAnswer> routeOf(String topic) {
        Entry entry = entry(topic);
        TopicRoute route = entry.route;
        return (route != null) ? CompletableFuture.completedFuture(new RouteAnswer.Found(route)) : lookUp(entry);
    }

    /**
     * How long a lookup takes at most: the topic itself, then the default topic, each of
     * which may start over with other name servers.
     * @return nanoseconds
     */
    public long lookupLimitNanos() {
        return 4 * this.nameServers.timeoutNanos();
    }

    /**
     * Looks a topic up again because sending to it failed, unless that was done just now.
     * @param topic the topic, as the brokers know it
     */
    public void refreshSoon(String topic) {
        Entry entry = entry(topic);
        long now = this.time.nanoTime();
        if (entry.lookUp == null && now - entry.startedNanos >= MIN_REFRESH_GAP_NANOS) {
            lookUp(entry);
        }
    }

    /** Looks all known topics up again. */
    public void refreshAll() {
        this.entries.values().forEach(this::lookUp);
    }

    /**
     * The masters of all known routes.
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
     * The time since the route that was confirmed longest ago was.
     * @return zero if no route is known
     */
    public Duration age() {
        long now = this.time.nanoTime();
        long oldest = 0;
        for (Entry entry : this.entries.values()) {
            if (entry.route != null) {
                oldest = Math.max(oldest, now - entry.confirmedNanos);
            }
        }
        return Duration.ofNanos(oldest);
    }

    /**
     * What became of all look-ups so far.
     * @return how many there were, and how long they took
     */
    public ProducerStatus.LookUps lookUps() {
        return this.tally.status();
    }

    private Entry entry(String topic) {
        Entry entry = this.entries.get(topic);
        return (entry != null) ? entry : this.entries.computeIfAbsent(topic, Entry::new);
    }

    private CompletableFuture<RouteAnswer> lookUp(Entry entry) {
        CompletableFuture<RouteAnswer> mine = new CompletableFuture<>();
        synchronized (entry) {
            CompletableFuture<RouteAnswer> inProgress = entry.lookUp;
            Lease lease = entry.lookups.tryAcquire(this.time.nanoTime(), lookupLimitNanos());
            if (lease == null && inProgress != null) {
                return inProgress;
            }
            entry.lease = lease;
            entry.lookUp = mine;
            entry.startedNanos = this.time.nanoTime();
        }
        settleIfItFails(entry, mine,
                () -> this.nameServers.lookUp(entry.topic, (data) -> PublishQueues.of(entry.topic, data))
                    .whenComplete((lookup, failure) -> settleIfItFails(entry, mine,
                            () -> onLookup(entry, mine, lookup, failure))));
        return mine;
    }

    private void onLookup(Entry entry, CompletableFuture<RouteAnswer> mine, NameServers.@Nullable Lookup lookup,
            @Nullable Throwable failure) {
        if (lookup == null) {
            settle(entry, mine, new RouteAnswer.NoNameServer("" + failure, null));
        }
        else if (lookup.route() == null && lookup.failure() == null && this.settings.autoCreate()
                && !isKnownForReal(entry)) {
            borrow(entry, mine);
        }
        else {
            settle(entry, mine, answer(lookup));
        }
    }

    // Whatever goes wrong, those who wait for the lookup must go on
    private void settleIfItFails(Entry entry, CompletableFuture<RouteAnswer> mine, Runnable step) {
        try {
            step.run();
        }
        catch (Throwable ex) {
            logger.warn("Lookup of topic {} failed", entry.topic, ex);
            settle(entry, mine, new RouteAnswer.NoNameServer("lookup failed: " + ex.getClass().getName(), null));
        }
    }

    // The topic does not exist: a broker creates it where the default topic lives.
    private void borrow(Entry entry, CompletableFuture<RouteAnswer> answer) {
        int maxQueues = this.settings.autoCreateQueues();
        this.nameServers
            .lookUp(SendMessageCall.DEFAULT_TOPIC, (data) -> PublishQueues.borrowed(entry.topic, data, maxQueues))
            .thenAccept((lookup) -> settleIfItFails(entry, answer, () -> borrow(entry, answer, lookup)));
    }

    private void borrow(Entry entry, CompletableFuture<RouteAnswer> answer, NameServers.Lookup lookup) {
        TopicRoute route = lookup.route();
        if (route == null && lookup.failure() != null) {
            settle(entry, answer, answer(lookup));
            return;
        }
        if (route == null || route.queues().isEmpty()) {
            settle(entry, answer, new RouteAnswer.NotFound(NO_CREATOR));
            return;
        }
        if (entry.route == null) {
            logger.warn("Topic {} does not exist: the broker may create it with its own defaults. Create topics "
                    + "beforehand in production, or turn automatic creation off", entry.topic);
        }
        settle(entry, answer, answer(lookup));
    }

    private RouteAnswer answer(NameServers.Lookup lookup) {
        if (lookup.failure() != null) {
            return new RouteAnswer.NoNameServer(lookup.failure(), lookup.tlsFault());
        }
        TopicRoute route = lookup.route();
        if (route == null) {
            return new RouteAnswer.NotFound("topic not found. Create it, or allow automatic creation "
                    + "(TopicSettings.autoCreate, rocketmq.producer.auto-create-topics)");
        }
        return route.queues().isEmpty()
                ? new RouteAnswer.NotFound("no broker with a master has a queue of the topic that can be written to. "
                        + "Check the permission of the topic, and that the masters of its brokers run")
                : new RouteAnswer.Found(route);
    }

    private void settle(Entry entry, CompletableFuture<RouteAnswer> future, RouteAnswer lookedUp) {
        boolean newBrokers = false;
        RouteAnswer answer = lookedUp;
        this.tally.note(answer, this.time.nanoTime() - entry.startedNanos);
        synchronized (entry) {
            if (answer instanceof RouteAnswer.Found found) {
                TopicRoute before = entry.route;
                TopicRoute route = found.route().after(before, this.time.nanoTime());
                newBrokers = this.masters.replace(mastersOf(before), route.masters());
                entry.route = route;
                entry.confirmedNanos = this.time.nanoTime();
                answer = new RouteAnswer.Found(route);
                logResize(before, route);
            }
            if (entry.lookUp == future) {
                entry.lookUp = null;
                if (entry.lease != null) {
                    entry.lease.release();
                }
            }
        }
        future.complete(answer);
        if (newBrokers) {
            this.onNewBrokers.run();
        }
    }

    private static void logResize(@Nullable TopicRoute before, TopicRoute now) {
        if (before != null && !now.hashQueues().queues().equals(before.hashQueues().queues())) {
            logger.info("Topic {} was resized from {} to {} queues: order keys map to the new queues from now on",
                    now.topic(), before.hashQueues(), now.hashQueues());
        }
    }

    private static Map<String, Endpoint> mastersOf(@Nullable TopicRoute route) {
        return (route != null) ? route.masters() : Map.of();
    }

    private static boolean isKnownForReal(Entry entry) {
        TopicRoute route = entry.route;
        return route != null && !route.borrowed();
    }

    /**
     * One topic. Its fields change under its own lock; its route is read without.
     */
    private static final class Entry {

        private final String topic;

        private volatile @Nullable TopicRoute route;

        private volatile @Nullable CompletableFuture<RouteAnswer> lookUp;

        /** Bounds {@link #lookUp}. */
        private final Leases lookups;

        private @Nullable Lease lease;

        private volatile long startedNanos;

        private volatile long confirmedNanos;

        Entry(String topic) {
            this.topic = topic;
            this.lookups = new Leases("Lookup of the route of topic " + topic, 1);
        }

    }

}
