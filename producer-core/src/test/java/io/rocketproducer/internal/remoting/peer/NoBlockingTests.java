/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.fixture.EventLoopWatch;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.loop.EventLoops;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Event loops are never blocked. {@link EventLoopWatch} observes all other tests, too.
 */
class NoBlockingTests {

    @Test
    void noticesABlockedEventLoop() throws InterruptedException {
        EventLoops loops = new EventLoops(1, "test-io");
        EventLoopWatch.drain();
        try {
            loops.next().submit(() -> {
                Thread.sleep(1);
                return null;
            }).await();
            assertThat(EventLoopWatch.drain()).singleElement().asString().contains("sleep");
        }
        finally {
            loops.close();
        }
    }

    @Test
    void blocksNoEventLoop() {
        RemotingSettings settings = new RemotingSettings(ConnectionSettings.defaults(), "test",
                () -> new Credentials("ak", "sk", null));
        EventLoopWatch.drain();
        try (FakeServer server = FakeServer.start();
                Remoting remoting = Remotings.start(settings, (address, request) -> OutgoingFrame.answer(0, "ok"),
                        Timekeeper.system())) {
            Endpoint byName = new Endpoint("localhost", server.port());
            for (Endpoint address : List.of(Requests.at(server), byName)) {
                assertThat(Requests.call(remoting, address, Requests.request(100_000)).reply().code()).isZero();
                Outcome oneWay = new Outcome();
                remoting.oneWay(address, Requests.oneWay(), Requests.TIMEOUT, oneWay);
                assertThat(oneWay.await()).isEqualTo("written");
            }
            server.sendRequest(1, false, new FakeReply(326, null, Map.of(), new byte[0]));
            server.awaitAnswer(1);
            server.resetConnections();
            server.awaitConnections(0);
            server.refuse();
            assertThat(Requests.call(remoting, server).failure()).isNotNull();
        }
        assertThat(EventLoopWatch.drain()).isEmpty();
    }

}
