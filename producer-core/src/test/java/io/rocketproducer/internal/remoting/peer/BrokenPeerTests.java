/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingException.Reason;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.FrameDecoder;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeExchange;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers that break the connection or violate the protocol.
 */
class BrokenPeerTests {

    private final FakeServer server = FakeServer.start();

    private final Remoting remoting = Remotings.start(Requests.settings(), Requests.NO_REQUESTS, Timekeeper.system());

    @AfterEach
    void close() {
        this.remoting.close();
        this.server.close();
    }

    @Test
    void failsAllCallsInFlightWhenTheConnectionIsReset() {
        failsAllCallsInFlightWhen(this.server::resetConnections);
    }

    @Test
    void failsAllCallsInFlightWhenTheConnectionIsClosed() {
        failsAllCallsInFlightWhen(this.server::closeConnections);
    }

    private void failsAllCallsInFlightWhen(Runnable cut) {
        this.server.hold(310);
        List<Outcome> outcomes = IntStream.range(0, 20)
            .mapToObj((i) -> Requests.call(this.remoting, this.server))
            .toList();
        this.server.awaitRequests(310, 20);
        cut.run();
        outcomes.forEach(BrokenPeerTests::assertLost);
        connectsAgain();
    }

    @Test
    void closesWhenTheBytesAreNoFrame() {
        this.server.on(310, FakeResponder.garbage());
        assertLost(Requests.call(this.remoting, this.server));
        this.server.awaitConnections(0);
        connectsAgain();
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 3, FrameDecoder.MAX_FRAME_BYTES, Integer.MAX_VALUE })
    void closesWhenTheLengthIsNone(int length) {
        byte[] bytes = ByteBuffer.allocate(8).putInt(length).array();
        this.server.on(310, (exchange) -> exchange.write(bytes));
        assertLost(Requests.call(this.remoting, this.server));
        this.server.awaitConnections(0);
    }

    @Test
    void waitsForTheOtherHalfOfAFrame() throws Exception {
        var half = new CompletableFuture<FakeExchange>();
        this.server.on(310, (exchange) -> {
            FakeResponder.halfFrame().respond(exchange);
            half.complete(exchange);
        });
        Outcome outcome = Requests.call(this.remoting, this.server);
        FakeExchange exchange = half.get();
        assertThat(outcome.isOpen()).isTrue();
        byte[] frame = exchange.encode(FakeReply.success());
        exchange.write(Arrays.copyOfRange(frame, frame.length / 2, frame.length));
        assertThat(outcome.reply().code()).isZero();
    }

    @Test
    void failsWhenTheConnectionEndsInTheMiddleOfAFrame() {
        this.server.on(310, (exchange) -> {
            FakeResponder.halfFrame().respond(exchange);
            exchange.close();
        });
        assertLost(Requests.call(this.remoting, this.server));
    }

    @Test
    void readsManyFramesOfOnePacket() {
        this.server.on(310, FakeResponder.silence());
        List<Outcome> outcomes = IntStream.range(0, 3)
            .mapToObj((i) -> Requests.call(this.remoting, this.server))
            .toList();
        var frames = new ByteArrayOutputStream();
        this.server.on(311, (exchange) -> {
            for (var request : this.server.requests(310)) {
                frames.writeBytes(exchange.encode(FakeReply.success()));
                exchange.replyTo(request.opaque(), FakeReply.success());
            }
            frames.writeBytes(exchange.encode(FakeReply.success()));
            exchange.write(frames.toByteArray());
        });
        this.server.awaitRequests(310, 3);
        var last = OutgoingFrame.request(311, HeaderFields.NONE, FrameBody.EMPTY);
        assertThat(Requests.call(this.remoting, this.server, last).reply().code()).isZero();
        outcomes.forEach((outcome) -> assertThat(outcome.reply().code()).isZero());
    }

    @Test
    void ignoresAnAnswerToARequestItNeverMade() {
        this.server.on(310, (exchange) -> {
            FakeResponder.wrongOpaque().respond(exchange);
            FakeResponder.success().respond(exchange);
        });
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isOne();
    }

    private void connectsAgain() {
        this.server.on(310, FakeResponder.success());
        assertThat(Requests.call(this.remoting, this.server).reply().code()).isZero();
        assertThat(this.server.accepted()).isEqualTo(2);
    }

    private static void assertLost(Outcome outcome) {
        assertThat(outcome.failure().reason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(outcome.failure().possiblyDelivered()).isTrue();
    }

}
