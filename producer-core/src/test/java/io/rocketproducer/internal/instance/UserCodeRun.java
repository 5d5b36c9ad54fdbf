/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.instance.Invariants.Way;
import io.rocketproducer.internal.instance.UserCode.Behaviour;
import io.rocketproducer.internal.instance.UserCodeCell.Group;
import io.rocketproducer.internal.instance.UserCodeCell.Kind;
import io.rocketproducer.internal.instance.UserCodeCell.Mode;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.test.fake.FakeHold;

/**
 * Runs one {@link UserCodeCell}: warms up a client, makes user code misbehave during one
 * call, and checks the {@link Invariants}.
 */
final class UserCodeRun {

    /** Maximum duration of {@code close} within user code; its timeout is longer. */
    private static final Duration SOON = Invariants.CLOSE_LIMIT.dividedBy(2);

    private static final Duration TIMER_LIMIT = Duration.ofMillis(100);

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration OFTEN = Duration.ofMillis(20);

    private final UserCodeCell cell;

    private final ContainmentCluster cluster;

    private final Invariants invariants = new Invariants();

    private final UserCode user;

    private final SendLedger ledger;

    private final UserCodeExtensions extensions;

    private final ClientRegistry clients = new ClientRegistry(Timekeeper.system());

    private final Producer producer;

    private final Producer other;

    private final List<Watch<?>> concerned = new ArrayList<>();

    UserCodeRun(UserCodeCell cell, ContainmentCluster cluster, TlsMaterial material) {
        this.cell = cell;
        this.cluster = cluster;
        this.user = new UserCode(cell.behaviour(), this.invariants);
        this.ledger = new SendLedger(this.user::called);
        this.extensions = new UserCodeExtensions(cell.kind(), this.user, this.ledger);
        ProducerExtensions shared = this.extensions.shared(cluster.cluster.nameServers(), material);
        this.producer = new DefaultProducer(settings(ContainmentCluster.GROUP), this.extensions.own(shared),
                this.clients);
        this.other = new DefaultProducer(settings("other"), shared.toBuilder().hooks(List.of(this.ledger)).build(),
                this.clients);
        this.user.uses(this.producer);
    }

    private ProducerSettings settings(String group) {
        ProducerSettings.Builder settings = ProducerSettings.builder()
            .group(group)
            .sendTimeout(Invariants.LIMIT)
            .shutdownTimeout(Invariants.CLOSE_LIMIT);
        if (this.cell.kind() == Kind.NAME_SERVER_RESOLVER) {
            settings.topics(TopicSettings.builder().refreshInterval(OFTEN).build());
        }
        else {
            settings.nameServers(this.cluster.cluster.nameServers());
        }
        Duration reload = (this.cell.kind() == Kind.TLS_MATERIAL_RELOAD) ? OFTEN : Duration.ofMinutes(1);
        ConnectionSettings connection = ConnectionSettings.defaults();
        return settings.connection(this.cell.kind().usesTls()
                ? connection.toBuilder().tls(TlsSettings.builder().reloadInterval(reload).build()).build() : connection)
            .build();
    }

    void run() {
        try {
            if (this.cell.kind() == Kind.TLS_MATERIAL_AT_START) {
                misbehaveAtStart();
            }
            else {
                this.producer.start();
                this.other.start();
                warmUp();
                misbehave();
            }
            finish();
        }
        finally {
            abandon();
        }
        this.invariants.assertHold();
    }

    // Closes producers that are still open after a violation
    private void abandon() {
        this.user.release();
        Invariants.onOwnThread(() -> {
            this.producer.close(Duration.ZERO);
            this.other.close(Duration.ZERO);
        });
    }

    /** Closes the client while user code blocks, and starts it again afterwards. */
    void runClosing() {
        try {
            this.producer.start();
            this.other.start();
            warmUp();
            this.user.arm();
            concern();
            entered();
            closeWhileBlocked(this.producer);
            closeWhileBlocked(this.other);
            this.user.release();
            this.concerned.forEach(Watch::restart);
            this.concerned.forEach(Watch::completes);
            this.producer.start();
            this.other.start();
            finish();
        }
        finally {
            abandon();
        }
        this.invariants.assertHold();
    }

    private void closeWhileBlocked(Producer which) {
        Watch<Void> close = this.invariants.call("close while user code blocks", SHORT.plus(Invariants.CLOSE_GRACE),
                () -> {
                    which.close(SHORT);
                    return null;
                });
        if (!close.succeeds("close")) {
            this.user.release();
            close.awaits(Invariants.CLOSE_LIMIT.plus(Invariants.CLOSE_GRACE));
        }
        if (which.state() != ProducerState.CLOSED) {
            this.invariants.violated("state", "the producer is " + which.state() + " after close");
        }
    }

    // Afterwards only sends make requests for a while
    private void warmUp() {
        boolean cold = this.cell.kind().duringLookup();
        SendOptions patient = SendOptions.defaults().withTimeout(Invariants.WARM_UP_LIMIT);
        this.other.send(cold ? Message.of(ContainmentCluster.OTHER_TOPIC, new byte[1]) : plain(), patient);
        Invariants.becomesTrue(this.cluster::hasHeartbeats, Invariants.LIMIT);
        if (cold) {
            return;
        }
        this.producer.send(plain(), patient);
        for (String broker : List.of("a", "b")) {
            this.producer.send(Message.builder(ProducerFixture.TOPIC)
                .body(new byte[1])
                .queue(new MessageQueue(ProducerFixture.TOPIC, broker, 0))
                .build(), patient);
        }
        if (this.cell.mode() == Mode.REQUEST) {
            this.producer.request(plain(), Invariants.WARM_UP_LIMIT).join();
        }
    }

    private void misbehaveAtStart() {
        this.user.arm();
        Watch<Void> start = this.invariants.call("start", Invariants.LIMIT, () -> {
            this.producer.start();
            return null;
        });
        entered();
        if (this.cell.behaviour() == Behaviour.BLOCKS) {
            startsUnrelated();
            start.restart();
        }
        start.completes();
        if ((this.cell.behaviour().isThrowing() || this.cell.behaviour() == Behaviour.RETURNS_NULL)
                && start.failure() == null) {
            this.invariants.violated("outcome", "start succeeded without certificates");
        }
        this.producer.start();
        this.other.start();
    }

    // Producers with other settings are not affected by the blocked code
    private void startsUnrelated() {
        Producer unrelated = new DefaultProducer(
                ProducerSettings.builder().nameServers("127.0.0.1:1").group("unrelated").build(),
                ProducerExtensions.none(), this.clients);
        Watch<Void> start = this.invariants.call("start of another client", Invariants.LIMIT, () -> {
            unrelated.start();
            unrelated.close(Duration.ZERO);
            return null;
        });
        start.succeeds("blocked");
        this.user.release();
        start.awaits(Invariants.LIMIT);
    }

    private void misbehave() {
        this.user.arm();
        Runnable check = concern();
        if (entered() && this.cell.behaviour() == Behaviour.BLOCKS) {
            whileBlocked();
            this.concerned.forEach(Watch::restart);
        }
        this.user.release();
        check.run();
        if (!this.user.awaitLeft(Invariants.LIMIT.plus(SOON))) {
            this.invariants.violated("never", "the user code itself did not return");
        }
        nested();
    }

    private boolean entered() {
        if (this.user.awaitEntered(Invariants.LIMIT)) {
            return true;
        }
        this.invariants.violated("not-called", "the user code was not called");
        return false;
    }

    private void whileBlocked() {
        Watch<?> silent = this.invariants.call("send that a timer ends", TIMER_LIMIT,
                () -> this.producer.send(Message.of(ContainmentCluster.SILENT_TOPIC, new byte[1]),
                        SendOptions.defaults().withTimeout(TIMER_LIMIT)));
        Set<Way> ways = EnumSet.allOf(Way.class);
        boolean ofRequest = this.cell.kind().group == Group.OF_REQUEST;
        if (ofRequest && this.cell.mode() == Mode.ORDERED) {
            // The blocked request delays those behind it, which must not overtake
            ways.removeAll(EnumSet.of(Way.KEY_SYNC, Way.KEY_ASYNC));
        }
        this.invariants.succeed("blocked", this.producer, ways);
        this.invariants.succeed("blocked-other", this.other, EnumSet.of(Way.TOPIC_SYNC, Way.TOPIC_ASYNC, Way.KEY_SYNC));
        // One-way and ordered messages share a request or a queue with the blocked one
        if (!ofRequest || (this.cell.mode() != Mode.ONEWAY && this.cell.mode() != Mode.ORDERED)) {
            send("blocked " + this.cell.mode(), plain(), null).succeeds("blocked");
        }
        silent.completes();
    }

    private void nested() {
        if (this.cell.behaviour() == Behaviour.SENDS && this.user.nestedFailure() != null && !mayStarve()) {
            this.invariants.violated("nested", "the nested send failed: " + this.user.nestedFailure());
        }
        if (this.cell.behaviour() == Behaviour.SENDS
                && this.user.took().compareTo(Invariants.LIMIT.plus(Invariants.tolerance())) > 0) {
            this.invariants.violated("late", "the nested send took " + this.user.took().toMillis() + " ms");
        }
        if (this.cell.behaviour() == Behaviour.CLOSES) {
            if (this.user.took().compareTo(SOON) > 0) {
                this.invariants.violated("self-wait",
                        "close within user code took " + this.user.took().toMillis() + " ms");
            }
            this.invariants.isTrue("state", () -> this.producer.state() == ProducerState.CLOSED,
                    () -> "the producer is " + this.producer.state() + " after close within user code");
        }
    }

    // A send within user code that its own send needs waits for the latter, unless it
    // runs on another thread
    private boolean mayStarve() {
        return this.cell.kind().duringLookup() || this.cell.kind().group == Group.OF_REQUEST;
    }

    private void finish() {
        if (this.cell.behaviour() == Behaviour.CLOSES && this.producer.state() == ProducerState.CLOSED) {
            this.producer.start();
        }
        if (this.producer.state() == ProducerState.RUNNING) {
            send("next " + this.cell.mode(), plain(), null).succeeds("next");
        }
        int calls = this.user.calls();
        if (this.cell.kind() == Kind.TLS_MATERIAL_RELOAD || this.cell.kind() == Kind.NAME_SERVER_RESOLVER) {
            this.invariants.isTrue("never again", () -> this.user.calls() > calls, () -> "the timer ended");
        }
        this.invariants.finish(this.ledger, this.producer, this.other);
    }

    // Makes the call with the user code; the result checks its outcome
    private Runnable concern() {
        UserCodeOutcome outcome = new UserCodeOutcome(this.cell, this.invariants, this.user);
        return switch (this.cell.kind()) {
            case TLS_MATERIAL_AT_START, TLS_MATERIAL_RELOAD, NAME_SERVER_RESOLVER -> () -> {
            };
            case CHECKER_CHECK, CHECKER_CHECKS -> {
                this.cluster.check("checked");
                yield () -> outcome.checkEnd(this.cluster.end("checked",
                        (this.cell.behaviour() == Behaviour.CLOSES) ? Duration.ZERO : Invariants.LIMIT));
            }
            case FUTURE_OF_SEND, FUTURE_OF_REQUEST ->
                dependent(this.cluster.holdSends(), outcome, () -> future(marked()));
            case FUTURE_OF_RECALL -> dependent(List.of(this.cluster.holdRecalls()), outcome,
                    () -> this.producer.recall(ProducerFixture.TOPIC, ContainmentCluster.recallHandle()));
            case FUTURE_OF_ADMIN -> dependent(List.of(this.cluster.holdAdmin()), outcome,
                    () -> this.producer.admin().maxOffset(ContainmentCluster.QUEUE));
            case FUTURE_OF_PROBE ->
                dependent(List.of(this.cluster.holdLookups()), outcome, () -> this.producer.probe(Invariants.LIMIT));
            case LOCAL_TRANSACTION -> {
                Watch<?> sent = send("transaction", marked(),
                        (message, id) -> this.user.call(true, TransactionState.COMMIT));
                this.concerned.add(sent);
                yield () -> outcome.checkLocal(sent, this.cluster);
            }
            default -> {
                // The send must wait for its route before this response arrives
                FakeHold lookup = this.cell.kind().duringLookup() ? this.cluster.holdLookups() : null;
                Watch<?> sent = send("concerned " + this.cell.mode(), marked(), null);
                this.concerned.add(sent);
                if (lookup != null) {
                    lookup.awaitHeld(1);
                    lookup.release();
                }
                yield () -> outcome.check(sent);
            }
        };
    }

    private <T> Runnable dependent(List<FakeHold> holds, UserCodeOutcome outcome, Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> future = call.get();
        Function<T, T> code = (value) -> this.user.call(true, value);
        Watch<T> dependent = this.invariants.watch("dependent of the future", Invariants.LIMIT.plus(SOON),
                future.thenApply(code));
        // Runs before the stage registered first
        Watch<T> base = this.invariants.watch("future", Invariants.LIMIT, future);
        this.concerned.add(dependent);
        holds.forEach(FakeHold::release);
        return () -> outcome.checkFuture(base, dependent);
    }

    private CompletableFuture<?> future(Message message) {
        return (this.cell.mode() == Mode.REQUEST) ? this.producer.request(message, Invariants.LIMIT)
                : this.producer.sendAsync(message);
    }

    private Watch<?> send(String what, Message message, @Nullable LocalTransaction work) {
        boolean selects = UserCodeExtensions.isMarked(message) && this.cell.kind().isOfOneSend();
        SendOptions options = selects ? SendOptions.defaults().withQueueSelector(this.extensions.selector())
                : SendOptions.defaults();
        Duration limit = Invariants.LIMIT;
        return switch (this.cell.mode()) {
            case SYNC -> this.invariants.call(what, limit, () -> this.producer.send(message, options));
            case ASYNC, ORDERED ->
                this.invariants.callAsync(what, limit, () -> this.producer.sendAsync(message, options));
            case ONEWAY -> this.invariants.call(what, limit, () -> {
                this.producer.sendOneway(message, options);
                return null;
            });
            case TRANSACTION -> this.invariants.call(what, limit, () -> this.producer.sendInTransaction(message,
                    (work != null) ? work : (own, id) -> TransactionState.COMMIT, options));
            case REQUEST -> this.invariants.callAsync(what, limit, () -> this.producer.request(message, limit));
        };
    }

    private Message marked() {
        int length = (this.cell.kind() == Kind.BODY_COMPRESSOR) ? UserCodeExtensions.LARGE : 1;
        return plain().toBuilder()
            .property(UserCodeExtensions.MARK, "yes")
            .body("x".repeat(length).getBytes(StandardCharsets.UTF_8))
            .build();
    }

    private Message plain() {
        Message.Builder message = Message.builder(ProducerFixture.TOPIC).body(new byte[] { 1 });
        return ((this.cell.mode() == Mode.ORDERED) ? message.orderKey(Invariants.KEY) : message).build();
    }

}
