/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.ConnectionSettings.HeaderFormat;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.connect.HostLookup;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.FieldName;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls over real sockets: connecting, matching of responses, closing.
 */
class RemotingTests {

    private final FakeServer server = FakeServer.start();

    private final Remoting remoting = Remotings.start(Requests.settings(), Requests.NO_REQUESTS, Timekeeper.system());

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @Test
    void handsTheAnswerBack() {
        this.server.on(310, FakeResponder.reply(FakeReply.success(Map.of("queueOffset", "7")).withBody("stored")));
        OutgoingFrame request = OutgoingFrame.request(310, (out) -> out.text(FieldName.of("b"), "orders"),
                FrameBody.of(new byte[] { 'h', 'i' }));
        var reply = Requests.call(this.remoting, this.server, request).reply();
        assertThat(reply.code()).isZero();
        assertThat(reply.fields().number("queueOffset")).isEqualTo(7);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("stored");
        FakeFrame seen = this.server.awaitRequest(310);
        assertThat(seen.json()).isFalse();
        assertThat(seen.field("b")).isEqualTo("orders");
        assertThat(seen.text()).isEqualTo("hi");
    }

    @Test
    void speaksJsonWhenToldTo() {
        RemotingSettings settings = new RemotingSettings(
                ConnectionSettings.builder().headerFormat(HeaderFormat.JSON).build(), "test", null);
        this.server.answerBinary();
        try (Remoting json = Remotings.start(settings, Requests.NO_REQUESTS, Timekeeper.system())) {
            assertThat(Requests.call(json, this.server).reply().code()).isZero();
        }
        assertThat(this.server.awaitRequest(310).json()).isTrue();
    }

    @Test
    void opensOneConnectionForManyFirstCalls() {
        List<Outcome> outcomes = burst(64);
        outcomes.forEach((outcome) -> assertThat(outcome.reply().code()).isZero());
        assertThat(this.server.accepted()).isOne();
        assertThat(this.remoting.connected()).containsExactly(Requests.at(this.server));
    }

    @Test
    void matchesAnswersThatComeInAnotherOrder() {
        this.server.on(310, (exchange) -> exchange
            .reply(FakeReply.success(Map.of("echo", Integer.toString(exchange.request().body().length)))));
        FakeHold hold = this.server.hold(310);
        List<Outcome> outcomes = IntStream.range(0, 10)
            .mapToObj((i) -> Requests.call(this.remoting, this.server, Requests.request(i)))
            .toList();
        hold.releaseBackwards(10);
        for (int i = 0; i < 10; i++) {
            assertThat(outcomes.get(i).reply().fields().number("echo")).isEqualTo(i);
        }
    }

    @Test
    void tellsWhenAOneWayRequestIsWritten() {
        Outcome outcome = new Outcome();
        this.remoting.oneWay(Requests.at(this.server), Requests.oneWay(), Requests.TIMEOUT, outcome);
        assertThat(outcome.await()).isEqualTo("written");
        assertThat(this.server.awaitRequest(310).isOneWay()).isTrue();
    }

    @Test
    void resolvesNames() {
        Endpoint byName = new Endpoint("localhost", this.server.port());
        assertThat(Requests.call(this.remoting, byName).reply().code()).isZero();
    }

    @Test
    void triesAllAddressesOfAName() throws Exception {
        // The first address, another loopback address, has no listener
        InetAddress dead = InetAddress.getByAddress(new byte[] { 127, 0, 0, 99 });
        InetAddress alive = InetAddress.getLoopbackAddress();
        HostLookup lookup = (host) -> new InetAddress[] { dead, alive };
        try (Remoting named = new NettyRemoting(Requests.settings(), Requests.NO_REQUESTS, Timekeeper.system(), lookup,
                new PipelineInitializer())) {
            Endpoint byName = new Endpoint("broker.test", this.server.port());
            assertThat(Requests.call(named, byName).reply().code()).isZero();
        }
    }

    @Test
    void resolvesANameAnewForEachConnect() throws Exception {
        InetAddress dead = InetAddress.getByAddress(new byte[] { 127, 0, 0, 99 });
        AtomicReference<InetAddress> home = new AtomicReference<>(InetAddress.getLoopbackAddress());
        HostLookup lookup = (host) -> new InetAddress[] { home.get() };
        try (Remoting named = new NettyRemoting(Requests.settings(), Requests.NO_REQUESTS, Timekeeper.system(), lookup,
                new PipelineInitializer())) {
            Endpoint byName = new Endpoint("broker.test", this.server.port());
            assertThat(Requests.call(named, byName).reply().code()).isZero();
            home.set(dead);
            assertThat(Requests.call(named, byName).reply().code()).as("still connected").isZero();
            this.server.closeConnections();
            this.server.awaitConnections(0);
            Awaitility.await()
                .until(() -> Requests.call(named, byName).await() instanceof RemotingException failure
                        && failure.reason() == Reason.UNREACHABLE);
            home.set(InetAddress.getLoopbackAddress());
            assertThat(Requests.call(named, byName).reply().code()).isZero();
        }
    }

    @Test
    void saysThatAnUnknownHostIsUnreachable() {
        HostLookup lookup = (host) -> {
            throw new UnknownHostException(host);
        };
        try (Remoting named = new NettyRemoting(Requests.settings(), Requests.NO_REQUESTS, Timekeeper.system(), lookup,
                new PipelineInitializer())) {
            RemotingException failure = Requests.call(named, new Endpoint("broker.test", 10911)).failure();
            assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(failure.possiblyDelivered()).isFalse();
            assertThat(failure).hasMessage("cannot connect to broker.test:10911: broker.test");
        }
    }

    @Test
    void saysThatARefusingHostIsUnreachable() {
        this.server.refuse();
        List<Outcome> outcomes = burst(3);
        for (Outcome outcome : outcomes) {
            assertThat(outcome.failure().reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(outcome.failure().possiblyDelivered()).isFalse();
        }
        this.server.listenAgain();
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
    }

    @Test
    void failsOnlyTheRequestThatCannotBeWritten() {
        FakeHold hold = this.server.hold(310);
        Outcome before = Requests.call(this.remoting, this.server);
        Outcome tooLarge = Requests.call(this.remoting, this.server, Requests.request(17 * 1024 * 1024));
        Outcome after = Requests.call(this.remoting, this.server);
        assertThat(tooLarge.failure().reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(tooLarge.failure().possiblyDelivered()).isFalse();
        this.server.awaitRequests(310, 2);
        hold.release();
        assertThat(before.reply().code()).isZero();
        assertThat(after.reply().code()).isZero();
    }

    @Test
    void failsOnlyTheRequestWhosePartsFail() {
        OutgoingFrame broken = OutgoingFrame.request(310, (out) -> {
            throw new StackOverflowError();
        }, FrameBody.EMPTY);
        assertThat(Requests.call(this.remoting, this.server, broken).failure().reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isOne();
    }

    @Test
    void goesOnWhenAHandlerThrows() {
        this.remoting.call(Requests.at(this.server), Requests.request(), Requests.TIMEOUT, new ReplyHandler() {

            @Override
            public void onReply(Frame reply) {
                throw new AssertionError("told to");
            }

            @Override
            public void onFailure(RemotingException failure) {
                throw new AssertionError("told to");
            }

        });
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isOne();
    }

    @Test
    void disconnectFailsWhatIsInFlightAndTheNextCallConnectsAgain() {
        this.server.hold(310);
        Outcome outcome = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.remoting.disconnect(Requests.at(this.server));
        assertThat(outcome.failure().reason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(outcome.failure().possiblyDelivered()).isTrue();
        this.server.awaitConnections(0);
        assertThat(this.remoting.connected()).isEmpty();
        this.server.on(310, FakeResponder.success());
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
    }

    @Test
    void closeFailsWhatIsPendingAndLeavesNoThread() {
        this.server.hold(310);
        Outcome pending = Requests.call(this.remoting, this.server);
        this.server.awaitRequest(310);
        this.remoting.close();
        assertThat(pending.failure().reason()).isEqualTo(Reason.CLOSED);
        assertThat(pending.failure().possiblyDelivered()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
            .noneMatch((name) -> name.startsWith("rocket-producer"))
            .noneMatch((name) -> name.startsWith("globalEventExecutor"));
    }

    @Test
    void refusesCallsAfterClose() {
        this.remoting.close();
        Outcome oneWay = new Outcome();
        this.remoting.oneWay(Requests.at(this.server), Requests.oneWay(), Requests.TIMEOUT, oneWay);
        for (Outcome outcome : List.of(Requests.call(this.remoting, this.server), oneWay)) {
            assertThat(outcome.failure().reason()).isEqualTo(Reason.CLOSED);
            assertThat(outcome.failure().possiblyDelivered()).isFalse();
        }
        this.remoting.close();
    }

    @Test
    void settlesEveryCallOfThreadsThatRaceWithClose() throws InterruptedException {
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = IntStream.range(0, 4).mapToObj((i) -> new Thread(() -> {
            for (int call = 0; call < 2000; call++) {
                outcomes.add(Requests.call(this.remoting, this.server));
            }
        })).toList();
        callers.forEach(Thread::start);
        this.server.awaitRequests(310, 100);
        this.remoting.close();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(outcomes).hasSize(8000).allSatisfy((outcome) -> assertThat(outcome.await()).isNotNull());
    }

    @Test
    void keepsNoSecretInItsSettings() {
        RemotingSettings settings = new RemotingSettings(ConnectionSettings.defaults(), "test",
                new Supplier<Credentials>() {

                    @Override
                    public Credentials get() {
                        return new Credentials("key", "secret", null);
                    }

                    @Override
                    public String toString() {
                        return "secret";
                    }

                });
        assertThat(settings.toString()).doesNotContain("secret");
    }

    private List<Outcome> burst(int count) {
        return IntStream.range(0, count).mapToObj((i) -> Requests.call(this.remoting, this.server)).toList();
    }

}
