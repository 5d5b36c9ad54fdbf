package io.rocketproducer.internal.remoting;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Event loops are never blocked. BlockHound stays installed in the JVM, so it only
 * records calls and does not affect later tests.
 */
class NoBlockingTests {

    private static final List<Throwable> BLOCKED = new CopyOnWriteArrayList<>();

    static {
        BlockHound.install((builder) -> builder
            .blockingMethodCallback((method) -> BLOCKED.add(new BlockingOperationError(method))));
    }

    @Test
    void noticesABlockedEventLoop() throws InterruptedException {
        EventLoops loops = new EventLoops(1, "test-io");
        BLOCKED.clear();
        try {
            loops.next().submit(() -> {
                Thread.sleep(1);
                return null;
            }).await();
            assertThat(BLOCKED).isNotEmpty();
        }
        finally {
            loops.close();
            BLOCKED.clear();
        }
    }

    @Test
    void blocksNoEventLoop() {
        RemotingSettings settings = new RemotingSettings(ConnectionSettings.defaults(), "test",
                () -> new Credentials("ak", "sk", null));
        BLOCKED.clear();
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
        assertThat(BLOCKED).isEmpty();
    }

}
