/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.spring.ProducerLifecycle.Options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ProducerLifecycleTests {

    private static final Options DEFAULTS = new Options(true, 5, Duration.ofSeconds(7), false, Duration.ofSeconds(1));

    private static final Options FAIL_FAST = new Options(true, 5, Duration.ofSeconds(7), true, Duration.ofSeconds(1));

    private final FakeProducer producer = new FakeProducer();

    @Test
    void startsAndStopsAnyNumberOfTimes() {
        ProducerLifecycle lifecycle = new ProducerLifecycle(this.producer, DEFAULTS);
        assertThat(lifecycle.isRunning()).isFalse();
        for (int i = 0; i < 2; i++) {
            lifecycle.start();
            assertThat(lifecycle.isRunning()).isTrue();
            lifecycle.stop();
            assertThat(lifecycle.isRunning()).isFalse();
        }
        assertThat(this.producer.calls()).containsExactly("start", "close PT7S", "start", "close PT7S");
    }

    @Test
    void drainsInAThreadOfItsOwnAndCallsBackOnce() throws InterruptedException {
        AtomicReference<Thread> closer = new AtomicReference<>();
        CountDownLatch mayClose = new CountDownLatch(1);
        FakeProducer slow = new FakeProducer() {
            @Override
            public void close(Duration drainTimeout) {
                closer.set(Thread.currentThread());
                try {
                    mayClose.await();
                }
                catch (InterruptedException ex) {
                    Thread.currentThread().interrupt();
                }
                super.close(drainTimeout);
            }
        };
        AtomicInteger callbacks = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        ProducerLifecycle lifecycle = new ProducerLifecycle(slow, DEFAULTS);
        lifecycle.start();
        lifecycle.stop(() -> {
            callbacks.incrementAndGet();
            done.countDown();
        });
        assertThat(callbacks).hasValue(0);
        mayClose.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        closer.get().join();
        assertThat(callbacks).hasValue(1);
        assertThat(closer.get().getName()).isEqualTo("rocketmq-producer-stop");
    }

    @Test
    void callsBackEvenWhenClosingFails() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        FakeProducer broken = new FakeProducer() {
            @Override
            public void close(Duration drainTimeout) {
                throw new IllegalStateException("broken");
            }
        };
        new ProducerLifecycle(broken, DEFAULTS).stop(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void hasThePhaseAndStartsByItselfAsTold() {
        ProducerLifecycle lifecycle = new ProducerLifecycle(this.producer,
                new Options(false, -3, Duration.ZERO, false, Duration.ofSeconds(1)));
        assertThat(lifecycle.getPhase()).isEqualTo(-3);
        assertThat(lifecycle.isAutoStartup()).isFalse();
    }

    @Test
    void aFailFastStartIsContentWithOneNameServer() {
        this.producer.nameServers(Map.of("a:9876", "connection refused", "b:9876", ""));
        assertThatNoException().isThrownBy(() -> new ProducerLifecycle(this.producer, FAIL_FAST).start());
        assertThat(this.producer.state()).isEqualTo(ProducerState.RUNNING);
    }

    @Test
    void aFailFastStartNamesEveryAddressThatDidNotAnswerAndClosesAgain() {
        this.producer.nameServers(Map.of("a:9876", "connection refused", "b:9876", "timed out"));
        assertThatExceptionOfType(NameServerUnavailableException.class)
            .isThrownBy(() -> new ProducerLifecycle(this.producer, FAIL_FAST).start())
            .withMessageContaining("a:9876 (connection refused), b:9876 (timed out)");
        assertThat(this.producer.state()).isEqualTo(ProducerState.CLOSED);
    }

    @Test
    void aFailFastStartFailsWhenTheProbeDoes() {
        this.producer.nameServers(Map.of());
        this.producer.probe(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        assertThatExceptionOfType(NameServerUnavailableException.class)
            .isThrownBy(() -> new ProducerLifecycle(this.producer, FAIL_FAST).start());
    }

    @Test
    void anOrdinaryStartAsksNobody() {
        this.producer.nameServers(Map.of("a:9876", "connection refused"));
        new ProducerLifecycle(this.producer, DEFAULTS).start();
        assertThat(this.producer.probes()).isZero();
    }

}
