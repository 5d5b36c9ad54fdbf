/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing with ten thousand messages in flight to slow brokers: each send completes
 * exactly once, and all are accounted for.
 */
class DrainTests {

    private static final int MESSAGES = 10_000;

    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final ProducerFixture fixture = new ProducerFixture();

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    private final SettledOnce settled = new SettledOnce();

    @AfterEach
    void close() {
        this.later.shutdownNow();
        this.fixture.close();
    }

    @Test
    void everythingIsStoredWhenSlowBrokersGetEnoughTime() {
        this.fixture.cluster.brokers().forEach((broker) -> answerLate(broker, Integer.MAX_VALUE));
        Producer producer = start();
        List<CompletableFuture<SendResult>> futures = sendAll(producer);
        producer.close(PATIENT);
        assertThatAllSettledOnce(producer, futures);
        assertThat(futures).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(this.fixture.sends()).isEqualTo(MESSAGES);
    }

    @Test
    void whatIsLeftFailsWhenBrokersTurnSilent() {
        this.fixture.cluster.brokers().forEach((broker) -> answerLate(broker, 2));
        Producer producer = start();
        List<CompletableFuture<SendResult>> futures = sendAll(producer);
        awaitSilence();
        producer.close(Duration.ofMillis(1));
        assertThatAllSettledOnce(producer, futures);
        Map<Boolean, List<CompletableFuture<SendResult>>> byFailure = futures.stream()
            .collect(Collectors.partitioningBy(CompletableFuture::isCompletedExceptionally));
        assertThat(byFailure.get(false).size() + byFailure.get(true).size()).isEqualTo(MESSAGES);
        assertThat(byFailure.get(false)).isNotEmpty();
        List<SendException> failures = byFailure.get(true)
            .stream()
            .map((future) -> (SendException) future.handle((result, failure) -> failure).join())
            .toList();
        assertThat(failures).isNotEmpty().hasOnlyElementsOfType(ProducerClosedException.class);
        // Messages written without a response may be stored; the others are certainly not
        long possiblyStored = failures.stream().filter(SendException::possiblyStored).count();
        assertThat(byFailure.get(false).size() + possiblyStored).isEqualTo(this.fixture.sends());
    }

    @Test
    void closingFromSeveralThreadsAtOnceSettlesEverythingOnce() {
        this.fixture.cluster.brokers().forEach((broker) -> answerLate(broker, Integer.MAX_VALUE));
        Producer producer = start();
        List<CompletableFuture<SendResult>> futures = sendAll(producer);
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            closing.add(CompletableFuture.runAsync(() -> producer.close(PATIENT)));
        }
        closing.forEach(CompletableFuture::join);
        futures.forEach(CompletableFuture::join);
        producer.close();
        assertThatAllSettledOnce(producer, futures);
    }

    private Producer start() {
        return this.fixture.start((settings) -> settings.sendTimeout(PATIENT),
                ProducerExtensions.builder().hooks(List.of(this.settled)).build());
    }

    private static List<CompletableFuture<SendResult>> sendAll(Producer producer) {
        List<CompletableFuture<SendResult>> futures = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            futures.add(producer.sendAsync(ProducerFixture.message("m" + i)));
        }
        return futures;
    }

    // Each response is delayed for a moment; after a number of responses there are no
    // more
    private void answerLate(FakeBroker broker, int answers) {
        AtomicInteger left = new AtomicInteger(answers);
        broker.onSend((exchange) -> {
            if (left.getAndDecrement() > 0) {
                this.later.schedule(() -> {
                    exchange.reply(broker.store(exchange.request(), 0));
                    return true;
                }, 10, TimeUnit.MILLISECONDS);
            }
        });
    }

    // Until no more requests arrive, because the maximum is in flight
    private void awaitSilence() {
        AtomicInteger before = new AtomicInteger(-1);
        Awaitility.await().pollInterval(Duration.ofMillis(300)).until(() -> {
            int now = this.fixture.sends();
            return before.getAndSet(now) == now && now > 0;
        });
    }

    private void assertThatAllSettledOnce(Producer producer, List<CompletableFuture<SendResult>> futures) {
        assertThat(futures).hasSize(MESSAGES).allMatch(CompletableFuture::isDone);
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
        assertThat(producer.status().messagesInFlight()).isZero();
        assertThat(producer.status().bytesInFlight()).isZero();
        assertThat(this.settled.times()).hasSize(MESSAGES).allMatch((times) -> times == 1);
        Set<String> ids = new HashSet<>();
        futures.stream()
            .filter((future) -> !future.isCompletedExceptionally())
            .forEach((future) -> ids.add(future.join().messageId()));
        long stored = futures.stream().filter((future) -> !future.isCompletedExceptionally()).count();
        assertThat(ids).hasSize((int) stored);
    }

    /**
     * Counts the completions of each send.
     */
    private static final class SettledOnce implements SendHook {

        private final Map<SendContext, AtomicInteger> times = new ConcurrentHashMap<>();

        @Override
        public void beforeSend(SendContext context) {
            this.times.put(context, new AtomicInteger());
        }

        @Override
        public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
            this.times.get(context).incrementAndGet();
        }

        List<Integer> times() {
            return this.times.values().stream().map(AtomicInteger::get).toList();
        }

    }

}
