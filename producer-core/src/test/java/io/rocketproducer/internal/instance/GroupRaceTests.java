/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeHold;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A producer starts while the last other producer of its group closes. Time is not
 * advanced, so no periodic heartbeat registers the group again.
 */
class GroupRaceTests {

    private static final int HEART_BEAT = 34;

    private static final int UNREGISTER = 35;

    private final ProducerFixture fixture = new ProducerFixture(new ManualTime());

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    private final AtomicReference<Runnable> beforeUnregister = new AtomicReference<>(() -> {
    });

    private final ProducerExtensions extensions = ProducerExtensions.builder()
        .remotingInterceptors(List.of(interceptor()))
        .build();

    @AfterEach
    void close() {
        this.beforeUnregister.set(() -> {
        });
        this.fixture.close();
    }

    @Test
    void groupIsRegisteredAfterAnUnregistrationThatItsNextProducerOvertook() {
        Producer first = start();
        first.send(ProducerFixture.message("x"));
        keepClient();
        this.broker.server().awaitRequests(HEART_BEAT, 1);
        AtomicBoolean once = new AtomicBoolean();
        this.beforeUnregister.set(() -> {
            if (once.compareAndSet(false, true)) {
                start();
            }
        });
        first.close();
        this.broker.server().awaitRequests(UNREGISTER, 1);
        Awaitility.await().until(() -> lastNaming(HEART_BEAT) > lastNaming(UNREGISTER));
    }

    @Test
    void groupIsRegisteredAfterABrokerProcessedItsRequestsInAnotherOrder() {
        Producer first = start();
        first.send(ProducerFixture.message("x"));
        keepClient();
        this.broker.server().awaitRequests(HEART_BEAT, 1);
        // Brokers process the two kinds of requests on separate threads
        FakeHold processing = this.broker.server().hold(UNREGISTER);
        this.fixture.cluster.broker("b").server().hold(UNREGISTER);
        first.close();
        processing.awaitHeld(1);
        start();
        Awaitility.await().until(() -> lastNaming(HEART_BEAT) > lastNaming(UNREGISTER));
        int before = this.broker.server().requests(HEART_BEAT).size();
        this.fixture.cluster.broker("b").recover();
        processing.release();
        this.fixture.cluster.broker("b").server().resetConnections();
        this.broker.server().awaitRequests(HEART_BEAT, before + 1);
    }

    @Test
    void groupThatAnotherProducerIsStillInIsNotUnregistered() {
        Producer first = start();
        start().send(ProducerFixture.message("x"));
        first.close();
        assertThat(this.broker.server().requests(UNREGISTER)).isEmpty();
    }

    // Keeps the client running without the group
    private void keepClient() {
        this.fixture.start((settings) -> settings.group("other"), this.extensions);
    }

    private Producer start() {
        return this.fixture.start(UnaryOperator.<ProducerSettings.Builder>identity(), this.extensions);
    }

    private int lastNaming(int code) {
        List<FakeFrame> requests = this.broker.server().requests();
        return IntStream.range(0, requests.size())
            .filter((i) -> requests.get(i).code() == code
                    && (code == UNREGISTER || requests.get(i).text().contains("\"fixture\"")))
            .max()
            .orElse(-1);
    }

    private RemotingInterceptor interceptor() {
        return (request) -> {
            if (request.code() == UNREGISTER) {
                this.beforeUnregister.get().run();
            }
            return Map.of();
        };
    }

}
