/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.apache.rocketmq.client.trace.TraceContext;
import org.apache.rocketmq.client.trace.TraceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TransactionEnd;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code close()} while a local transaction returns.
 */
class TransactionCloseTests {

    private static final int ROUNDS = 100;

    private final TransactionFixture fixture = new TransactionFixture();

    private final List<TransactionEnd> reported = new ArrayList<>();

    private final SendHook hook = new SendHook() {

        @Override
        public void afterTransaction(TransactionEnd end) {
            synchronized (TransactionCloseTests.this.reported) {
                TransactionCloseTests.this.reported.add(end);
            }
        }

    };

    @BeforeEach
    void addTraceTopic() {
        this.fixture.producers.cluster.topic(TraceFixture.TOPIC, 1);
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @RepeatedTest(ROUNDS)
    void sendsTracesAndReportsTheEnd() {
        Producer producer = this.fixture.producers.start((settings) -> settings.trace(TraceFixture.TRACE),
                ProducerExtensions.builder()
                    .hooks(List.of(this.hook))
                    .transactionCheckers(List.of((asked) -> TransactionState.UNKNOWN))
                    .build());
        CountDownLatch returns = new CountDownLatch(1);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            assertThat(returns).satisfies(CountDownLatch::await);
            producer.close();
        });
        producer.sendInTransaction(ProducerFixture.toB("x"), (message, id) -> {
            returns.countDown();
            return TransactionState.COMMIT;
        });
        closed.join();
        assertThat(this.fixture.end(1).field("commitOrRollback")).isEqualTo("8");
        assertThat(TraceFixture.traces(this.fixture.producers.cluster)).extracting(TraceContext::getTraceType)
            .containsExactlyInAnyOrder(TraceType.Pub, TraceType.EndTransaction);
        assertThat(this.reported).hasSize(1);
    }

}
