/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.ConnectionLostException;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeNameServer;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A send that waits in any stage fails by its deadline, with a message that names the
 * stage.
 */
class SendDeadlineTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    @AfterEach
    void close() {
        this.fixture.close();
    }

    /**
     * Stage in which a send waits, its outcome, and whether a broker may have the
     * message.
     */
    enum Stop {

        ROUTE_OF_A_SILENT_NAME_SERVER(false, NameServerUnavailableException.class, false) {
            @Override
            void block(FakeCluster cluster) {
                cluster.nameServer().silence();
            }
        },
        ROUTE_OF_A_NAME_SERVER_THAT_IS_NOT_THERE(false, NameServerUnavailableException.class, false) {
            @Override
            void block(FakeCluster cluster) {
                cluster.nameServer().refuse();
            }
        },
        ANSWER(true, SendTimeoutException.class, true) {
            @Override
            void block(FakeCluster cluster) {
                cluster.brokers().forEach(FakeBroker::silence);
            }
        },
        HALF_AN_ANSWER(true, SendTimeoutException.class, true) {
            @Override
            void block(FakeCluster cluster) {
                cluster.brokers().forEach((broker) -> broker.onSend(FakeResponder.halfFrame()));
            }
        },
        BACK_OFF(true, BrokerBusyException.class, false) {
            @Override
            void block(FakeCluster cluster) {
                cluster.brokers().forEach((broker) -> broker.respondWith(2, "busy"));
            }
        };

        private final boolean connected;

        private final Class<? extends SendException> failure;

        private final boolean possiblyStored;

        Stop(boolean connected, Class<? extends SendException> failure, boolean possiblyStored) {
            this.connected = connected;
            this.failure = failure;
            this.possiblyStored = possiblyStored;
        }

        abstract void block(FakeCluster cluster);

    }

    @ParameterizedTest
    @EnumSource
    void sendEndsByItsDeadline(Stop stop) {
        Producer producer = this.fixture.start((settings) -> settings.retry(RetrySettings.builder()
            .asyncRetries(1_000)
            .busyBackoff(Duration.ofMillis(700))
            .maxBusyBackoff(Duration.ofMillis(700))
            .build()));
        for (int i = 0; stop.connected && i < 4; i++) {
            producer.send(ProducerFixture.message("connects"));
        }
        stop.block(this.fixture.cluster);
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
        if (stop.connected) {
            Awaitility.await().until(() -> requests() > 4);
        }
        SendException failure = failureByDeadline(future);
        if (stop == Stop.BACK_OFF) {
            // It may expire before or after the last response
            assertThat(failure).isInstanceOfAny(stop.failure, SendTimeoutException.class);
        }
        else if (stop == Stop.HALF_AN_ANSWER) {
            // Two halves of a frame on one connection are an invalid frame: the
            // connection is closed, and the send may expire before the next one is open
            assertThat(failure).isInstanceOfAny(stop.failure, ConnectionLostException.class,
                    BrokerUnreachableException.class);
        }
        else {
            assertThat(failure).isExactlyInstanceOf(stop.failure);
        }
        if (stop != Stop.BACK_OFF || isEveryAttemptAnswered(failure)) {
            assertThat(failure.possiblyStored()).isEqualTo(stop.possiblyStored);
        }
    }

    // It may also expire while the last request is in flight
    private static boolean isEveryAttemptAnswered(SendException failure) {
        return failure instanceof BrokerBusyException && failure.attempts()
            .stream()
            .allMatch((attempt) -> String.valueOf(attempt.failure()).contains("busy"));
    }

    @Test
    void sendThatWaitsForAConnectionEndsByItsDeadline() throws IOException {
        try (DeafServer deaf = new DeafServer()) {
            this.fixture.cluster.nameServer()
                .route(ProducerFixture.TOPIC,
                        "{\"brokerDatas\":[{\"brokerAddrs\":{\"0\":\"127.0.0.1:" + deaf.port()
                                + "\"},\"brokerName\":\"deaf\",\"cluster\":\"fake\"}],\"filterServerTable\":{},"
                                + "\"queueDatas\":[{\"brokerName\":\"deaf\",\"perm\":6,\"readQueueNums\":1,"
                                + "\"writeQueueNums\":1,\"topicSysFlag\":0}]}");
            Producer producer = this.fixture.start();
            CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x"));
            this.fixture.cluster.nameServer().server().awaitRequest(FakeNameServer.GET_ROUTE);
            SendException failure = failureByDeadline(future);
            assertThat(failure).isInstanceOfAny(BrokerUnreachableException.class, SendTimeoutException.class);
            assertThat(failure.attempts()).allSatisfy(
                    (attempt) -> assertThat(attempt.failure()).containsAnyOf("no connection", "cannot connect"));
            assertThat(failure.attempts()).isNotEmpty();
            if (failure instanceof BrokerUnreachableException) {
                assertThat(failure.possiblyStored()).isFalse();
            }
        }
    }

    // The gate blocks the sending thread, in real time
    @Test
    void sendThatWaitsForRoomEndsByItsDeadline() {
        List<FakeHold> holds = this.fixture.cluster.brokers().stream().map(FakeBroker::hold).toList();
        Producer producer = this.fixture
            .start((settings) -> settings.flow(FlowSettings.builder().maxMessages(1).build()));
        CompletableFuture<SendResult> first = producer.sendAsync(ProducerFixture.message("first"));
        BackPressureException failure = catchThrowableOfType(BackPressureException.class, () -> producer
            .send(ProducerFixture.message("second"), SendOptions.defaults().withTimeout(Duration.ofMillis(50))));
        assertThat(failure.possiblyStored()).isFalse();
        assertThat(failure.attempts()).isEmpty();
        holds.forEach(FakeHold::release);
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void sendWhoseTimeIsUpBeforeItIsReadyTakesNoRoom() {
        CompletableFuture<SendException> failed = new CompletableFuture<>();
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().bodyCompressor(new PausingCompressor(() -> {
                    this.time.advance(TIMEOUT.plusSeconds(1));
                    failed.join();
                })).hooks(List.of(new SendHook() {

                    @Override
                    public void afterSend(SendContext context, @Nullable SendResult result,
                            @Nullable SendException failure) {
                        failed.complete(failure);
                    }

                })).build());
        CompletableFuture<SendResult> future = producer.sendAsync(ProducerFixture.message("x".repeat(5_000)));
        assertThat(future).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withCauseInstanceOf(SendTimeoutException.class);
        assertThat(failed.join().possiblyStored()).isFalse();
        assertThat(producer.status().messagesInFlight()).isZero();
        assertThat(producer.status().bytesInFlight()).isZero();
        assertThat(this.fixture.sends()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "1400, 1048576, 769", "1600, 1048576, 0", "1600, 65536, 769" })
    void halfOfTheTimeIsKeptForSending(long passedMillis, int bodyBytes, String sysFlag) {
        Producer producer = this.fixture.start((settings) -> settings,
                ProducerExtensions.builder().interceptors(List.of((message, mode) -> {
                    this.time.advance(Duration.ofMillis(passedMillis));
                    return message;
                })).build());
        producer.send(Message.builder(ProducerFixture.TOPIC).body(new byte[bodyBytes]).build());
        assertThat(this.fixture.cluster.brokers()).flatExtracting(FakeBroker::sends)
            .extracting((send) -> send.field("f"))
            .containsExactly(sysFlag);
    }

    private int requests() {
        return this.fixture.cluster.brokers().stream().mapToInt((broker) -> broker.sends().size()).sum();
    }

    // Advances the time to the deadline and one step further, because deadlines are
    // checked with a short delay. A send still pending then would never complete
    private SendException failureByDeadline(CompletableFuture<SendResult> future) {
        Duration step = Duration.ofMillis(20);
        for (Duration passed = Duration.ZERO; passed.compareTo(TIMEOUT) <= 0; passed = passed.plus(step)) {
            // The producer's threads must keep up with the fast clock
            LockSupport.parkNanos(1_000_000);
            this.time.advance(step);
        }
        Awaitility.await().until(future::isDone);
        return (SendException) catchThrowableOfType(CompletionException.class, future::join).getCause();
    }

    /**
     * A port that never completes a connection, because its backlog is full.
     */
    private static final class DeafServer implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        private final List<Socket> waiting = new ArrayList<>();

        DeafServer() throws IOException {
            for (int i = 0; i < 2; i++) {
                this.waiting.add(new Socket(this.listener.getInetAddress(), this.listener.getLocalPort()));
            }
        }

        int port() {
            return this.listener.getLocalPort();
        }

        @Override
        public void close() {
            try {
                for (Socket socket : this.waiting) {
                    socket.close();
                }
                this.listener.close();
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

}
