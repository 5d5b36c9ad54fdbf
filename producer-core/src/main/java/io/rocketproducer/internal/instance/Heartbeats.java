package io.rocketproducer.internal.instance;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.CallHandler;
import io.rocketproducer.internal.protocol.HeartbeatCall;
import io.rocketproducer.internal.protocol.RemoteCall;
import io.rocketproducer.internal.protocol.RemoteCaller;
import io.rocketproducer.internal.protocol.UnregisterCall;
import io.rocketproducer.internal.route.RouteDirectory;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Tells brokers which producer groups live here, and which are gone, and learns their
 * versions from the answers. Thread-safe; never blocks.
 */
final class Heartbeats {

    private static final Logger logger = LoggerFactory.getLogger(Heartbeats.class);

    private final String clientId;

    private final RemoteCaller caller;

    private final RouteDirectory routes;

    private final long timeoutNanos;

    private final ProducerGroups groups;

    private final ToldVersions versions;

    Heartbeats(String clientId, RemoteCaller caller, RouteDirectory routes, ProducerGroups groups, long timeoutNanos,
            Timekeeper time) {
        this.clientId = clientId;
        this.caller = caller;
        this.routes = routes;
        this.groups = groups;
        this.timeoutNanos = timeoutNanos;
        this.versions = new ToldVersions(caller, this::heartbeat, time);
    }

    /**
     * Registers a producer, with the brokers that are known if it is the first of its
     * group.
     * @param member the producer
     */
    void join(ProducerGroups.Member member) {
        if (this.groups.join(member)) {
            beat();
        }
    }

    /**
     * Removes a producer, and unregisters its group if it was the last one.
     * @param member the producer
     * @return completes once every broker responded or failed; never exceptionally
     */
    CompletableFuture<Void> leave(ProducerGroups.Member member) {
        String group = member.group();
        if (!this.groups.leave(member) || this.groups.contains(group)) {
            return CompletableFuture.completedFuture(null);
        }
        return tellAll(new UnregisterCall(this.clientId, group), this.caller::isConnected)
            .thenRun(() -> registerAgain(group));
    }

    // A producer of the group that joined in the meantime has sent its heartbeat, but
    // brokers may have processed it before they unregistered the group
    private void registerAgain(String group) {
        if (this.groups.contains(group)) {
            beat();
        }
    }

    /** Sends a heartbeat to every known master. */
    // Nobody waits for the regular ones
    @SuppressWarnings("FutureReturnValueIgnored")
    void beat() {
        announce();
    }

    /**
     * Sends a heartbeat to every known master.
     * @return completes once every broker answered or failed; never exceptionally
     */
    CompletableFuture<Void> announce() {
        if (this.groups.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return tellAll(heartbeat(), (address) -> true);
    }

    /**
     * Sends a heartbeat to a broker that seems not to be well, if there is a connection:
     * to one that leads nowhere, or to a process that hangs, no send is to be lost for
     * longer than that takes.
     * @param broker the name of the broker
     */
    // Nobody waits: what it finds out is told to the connection
    @SuppressWarnings("FutureReturnValueIgnored")
    void check(String broker) {
        Endpoint address = this.routes.brokers().get(broker);
        if (address != null && this.caller.isConnected(address) && !this.groups.isEmpty()) {
            tell(broker, address, heartbeat());
        }
    }

    /**
     * What a heartbeat says now.
     * @return the call
     */
    HeartbeatCall heartbeat() {
        return new HeartbeatCall(this.clientId, this.groups.names());
    }

    ToldVersions versions() {
        return this.versions;
    }

    private CompletableFuture<Void> tellAll(RemoteCall<?> call, Predicate<Endpoint> wanted) {
        return CompletableFuture.allOf(this.routes.brokers()
            .entrySet()
            .stream()
            .filter((broker) -> wanted.test(broker.getValue()))
            .map((broker) -> tell(broker.getKey(), broker.getValue(), call))
            .toArray(CompletableFuture<?>[]::new));
    }

    private <R> CompletableFuture<Void> tell(String broker, Endpoint address, RemoteCall<R> call) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        this.caller.probe(address, call, this.timeoutNanos, new CallHandler<>() {

            @Override
            public void onSuccess(R result) {
                if (result instanceof Integer version) {
                    Heartbeats.this.versions.tell(address, version);
                }
                answered.complete(null);
            }

            // A broker that is down is noticed by sends and reported there
            @Override
            public void onFailure(CallFailure failure) {
                logger.debug("Broker {} was not told of the producers here: {}", broker, failure.text());
                answered.complete(null);
            }

        });
        return answered;
    }

}
