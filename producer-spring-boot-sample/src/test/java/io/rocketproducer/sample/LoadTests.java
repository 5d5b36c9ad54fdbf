/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.spring.SendOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Limits of {@link LoadController} and {@link Load}.
 */
class LoadTests {

    private static final Message MESSAGE = Message.of("orders", new byte[1]);

    private final SendOperations messages = Mockito.mock(SendOperations.class, Mockito.withSettings().stubOnly());

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        this.callers.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(names = { "SYNC", "ASYNC" })
    void aLoadEndsWhenItsTimeIsOver(SendMode mode) throws Exception {
        BDDMockito.given(this.messages.sendAsync(MESSAGE)).willReturn(CompletableFuture.completedFuture(null));
        LoadReport report = new Load(this.messages, MESSAGE, mode).run(50_000_000, 2, Duration.ofMillis(100));
        assertThat(report.sent()).isPositive().isLessThan(50_000_000);
        assertThat(report.failed()).isZero();
    }

    @Test
    void noMoreThanFourLoadsRunAtATime() throws Exception {
        CountDownLatch running = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        BDDMockito.given(this.messages.send(Mockito.any(Message.class))).willAnswer((call) -> {
            running.countDown();
            end.await();
            return null;
        });
        LoadController controller = new LoadController(this.messages);
        List<Future<LoadReport>> loads = Stream.generate(() -> this.callers.submit(() -> run(controller)))
            .limit(4)
            .toList();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(TooManyLoadsException.class).isThrownBy(() -> run(controller))
            .withMessageContaining("4 loads run already");
        end.countDown();
        for (Future<LoadReport> load : loads) {
            assertThat(load.get(20, TimeUnit.SECONDS).sent()).isOne();
        }
        assertThat(run(controller).sent()).isOne();
    }

    private static LoadReport run(LoadController controller) throws InterruptedException {
        return controller.run("orders", 1, 1, SendMode.SYNC, 1);
    }

}
