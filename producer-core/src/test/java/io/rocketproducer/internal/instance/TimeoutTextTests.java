/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeNameServer;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exception messages of timed-out sends, depending on where the time was spent.
 */
class TimeoutTextTests {

    private static final int HEARTBEAT = 34;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void timeLostInUserCodeIsNamedAndNotBlamedOnBrokers(Stage stage) {
        row(stage.name(), () -> this.time.advance(Duration.ofSeconds(4)), stage)
            .says(stage.reason, "the send timeout is 3000 ms", stage.remedy)
            .check(this.fixture);
        assertThat(this.fixture.sends()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void mostOfTheTimeLostInUserCodeIsNamedThoughABrokerGotTheMessage(Stage stage) {
        this.fixture.cluster.brokers().forEach(FakeBroker::silence);
        row(stage.name(), () -> this.time.advance(Duration.ofSeconds(2)), stage).call((producer) -> {
            CompletableFuture<SendResult> future = producer.sendAsync(large());
            Awaitility.await().until(() -> this.fixture.sends() == 1);
            this.time.advance(Duration.ofMillis(1_100));
            future.join();
        })
            .possiblyStored()
            .says(stage.reason.replace("4000", "2000"), "the send timeout is 3000 ms; then no response", stage.remedy)
            .check(this.fixture);
    }

    @ParameterizedTest
    @EnumSource
    void timeLostWhileWaitingForAServerIsNamed(Wait wait) {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(this.fixture.cluster.broker("b")));
        FailureRow row = FailureRow.of(wait.name(), wait.type)
            // A lookup that fails before the send would be the reason instead
            .settings((settings) -> within(3_000).apply(settings)
                .connection(ConnectionSettings.builder().nameServerTimeout(Duration.ofSeconds(5)).build()))
            .fault(wait::block)
            .call((producer) -> {
                CompletableFuture<SendResult> future = producer.sendAsync(wait.message());
                wait.awaitRequest(this.fixture);
                while (!future.isDone()) {
                    this.time.advance(Duration.ofMillis(50));
                    LockSupport.parkNanos(1_000_000);
                }
                future.join();
            })
            .says(wait.reason, wait.remedy);
        (wait.possiblyStored ? row.possiblyStored() : row).check(this.fixture);
    }

    @Test
    void timeLostBehindOthersIsNamed() {
        FakeBroker broker = this.fixture.cluster.broker("b");
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(broker));
        FakeHold hold = broker.hold();
        FailureRow.of("queued", SendTimeoutException.class).call((producer) -> {
            producer.sendAsync(ProducerFixture.message("first"));
            producer.sendAsync(ProducerFixture.message("second"));
            Awaitility.await().until(() -> broker.sends().size() == 2);
            CompletableFuture<SendResult> waiting = producer.sendAsync(FailureRow.message(),
                    SendOptions.defaults().withTimeout(Duration.ofMillis(300)));
            this.time.advance(Duration.ofMillis(320));
            waiting.join();
        })
            .says("timed out in the send queue and the send timeout is 300 ms: the send rate exceeds broker throughput",
                    "Slow down, add brokers, or raise the timeout")
            .check(this.fixture);
        hold.release();
    }

    private static FailureRow row(String name, Runnable pause, Stage stage) {
        return FailureRow.of(name, SendTimeoutException.class)
            .settings(within(3_000))
            .extensions(stage.extensions(pause))
            .call((producer) -> producer.send(large()));
    }

    private static UnaryOperator<ProducerSettings.Builder> within(long millis) {
        return (settings) -> settings.sendTimeout(Duration.ofMillis(millis));
    }

    private static Message large() {
        return FailureRow.secret(Message.builder(ProducerFixture.TOPIC).body(new byte[5_000]));
    }

    private static SendInterceptor pausing(Runnable pause) {
        return (message, mode) -> {
            pause.run();
            return message;
        };
    }

    /** Stage that uses up the timeout of a send, 3 s. */
    enum Stage {

        INTERCEPTOR("running the send interceptors took 4000 ms", "Make the interceptors faster") {
            @Override
            ProducerExtensions extensions(Runnable pause) {
                return ProducerExtensions.builder().interceptors(List.of(pausing(pause))).build();
            }
        },
        HOOK("running the send hooks took 4000 ms", "Make the hooks faster") {
            @Override
            ProducerExtensions extensions(Runnable pause) {
                return ProducerExtensions.builder().hooks(List.of(new SendHook() {

                    @Override
                    public void beforeSend(SendContext context) {
                        pause.run();
                    }

                })).build();
            }
        },
        COMPRESSION("compressing the body took 4000 ms",
                "use a faster codec or level, or raise the compression threshold") {
            @Override
            ProducerExtensions extensions(Runnable pause) {
                return ProducerExtensions.builder().bodyCompressor(new PausingCompressor(pause)).build();
            }
        },
        SELECTOR("running the queue selector took 4000 ms", "Make the selector faster") {
            @Override
            ProducerExtensions extensions(Runnable pause) {
                QueueSelector selector = (queues, message) -> {
                    pause.run();
                    return queues.get(0);
                };
                return ProducerExtensions.builder().queueSelector(selector).build();
            }
        };

        private final String reason;

        private final String remedy;

        Stage(String reason, String remedy) {
            this.reason = reason;
            this.remedy = remedy;
        }

        abstract ProducerExtensions extensions(Runnable pause);

    }

    /** Other stages in which a send may wait. */
    enum Wait {

        ROUTE(NameServerUnavailableException.class, false, "no name server responded: none of [127.0.0.1:",
                "Check rocketmq.name-server") {
            @Override
            void block(ProducerFixture fixture) {
                fixture.cluster.nameServer().silence();
            }

            @Override
            void awaitRequest(ProducerFixture fixture) {
                fixture.cluster.nameServer().server().awaitRequest(FakeNameServer.GET_ROUTE);
            }
        },
        RESPONSE(SendTimeoutException.class, true, "no response", "Check the load of the brokers") {
            @Override
            void block(ProducerFixture fixture) {
                fixture.cluster.brokers().forEach(FakeBroker::silence);
            }

            @Override
            void awaitRequest(ProducerFixture fixture) {
                Awaitility.await().until(() -> fixture.sends() == 1);
            }
        },
        BROKER_VERSION(SendTimeoutException.class, false, "querying the version of the broker took",
                "Check that the broker runs, or raise the timeout") {
            @Override
            void block(ProducerFixture fixture) {
                fixture.cluster.brokers().forEach((broker) -> broker.server().on(HEARTBEAT, FakeResponder.silence()));
            }

            @Override
            void awaitRequest(ProducerFixture fixture) {
                fixture.cluster.broker("b").server().awaitRequest(HEARTBEAT);
            }

            @Override
            Message message() {
                return FailureRow
                    .secret(Message.builder(ProducerFixture.TOPIC).body(new byte[1]).delay(Duration.ofMinutes(1)));
            }
        };

        private final Class<? extends SendException> type;

        private final boolean possiblyStored;

        private final String reason;

        private final String remedy;

        Wait(Class<? extends SendException> type, boolean possiblyStored, String reason, String remedy) {
            this.type = type;
            this.possiblyStored = possiblyStored;
            this.reason = reason;
            this.remedy = remedy;
        }

        abstract void block(ProducerFixture fixture);

        abstract void awaitRequest(ProducerFixture fixture);

        Message message() {
            return FailureRow.message();
        }

    }

}
