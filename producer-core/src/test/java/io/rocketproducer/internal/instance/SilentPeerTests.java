/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeNameServer;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Unresponsive peers, whose connections are not closed.
 */
class SilentPeerTests {

    private static final int HEART_BEAT = 34;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void connectionWithoutAnAnswerToAHeartbeatIsReplaced() {
        Producer producer = startAtOneBroker();
        producer.send(ProducerFixture.message("x"));
        this.broker.server().awaitRequest(HEART_BEAT);
        mute();
        // One heartbeat interval, and less than another for the response
        pass(Duration.ofSeconds(60), () -> producer.status().connections().brokers() == 0);
        unmute();
        assertThat(producer.send(ProducerFixture.message("y")).attempts()).isEqualTo(1);
        assertThat(this.broker.server().accepted()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void sendThatIsNotAnsweredMakesTheHeartbeatComeAtOnce() {
        Producer producer = startAtOneBroker();
        producer.send(ProducerFixture.message("x"));
        this.broker.server().awaitRequest(HEART_BEAT);
        mute();
        CompletableFuture<SendResult> lost = producer.sendAsync(ProducerFixture.message("y"));
        // The timeout of the first attempt, and that of the heartbeat
        pass(Duration.ofSeconds(5), () -> this.broker.server().accepted() == 2 || lost.isDone());
        unmute();
        pass(Duration.ofSeconds(5), lost::isDone);
        pass(Duration.ofSeconds(5),
                () -> producer.status().connections().brokers() == 0 || this.broker.server().accepted() == 2);
        assertThat(producer.sendAsync(ProducerFixture.message("z"))).succeedsWithin(Duration.ofSeconds(5));
        assertThat(this.broker.server().accepted()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void brokerThatAnswersHeartbeatsButNoSendsKeepsItsConnection() {
        Producer producer = startAtOneBroker();
        producer.send(ProducerFixture.message("x"));
        this.broker.silence();
        CompletableFuture<SendResult> lost = producer.sendAsync(ProducerFixture.message("y"));
        pass(Duration.ofSeconds(5), lost::isDone);
        assertThat(lost).failsWithin(Duration.ZERO)
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(SendTimeoutException.class);
        this.broker.recover();
        pass(Duration.ofSeconds(60), () -> this.broker.server().requests(HEART_BEAT).size() >= 3);
        assertThat(this.broker.server().accepted()).isEqualTo(1);
    }

    @Test
    void callsInFlightGoElsewhere() {
        Producer producer = this.fixture.start((settings) -> settings.sendTimeout(Duration.ofMinutes(3)));
        producer.send(ProducerFixture.message("x"));
        producer.send(ProducerFixture.message("x"));
        this.broker.server().awaitRequest(HEART_BEAT);
        mute();
        // One for each queue, two of which are on the unresponsive broker
        List<CompletableFuture<SendResult>> sends = IntStream.range(0, 4)
            .mapToObj((i) -> producer.sendAsync(ProducerFixture.message("y" + i)))
            .toList();
        // Earlier than the timeout of an attempt, which is a minute
        pass(Duration.ofSeconds(40), () -> sends.stream().allMatch(CompletableFuture::isDone));
        assertThat(sends).allSatisfy((send) -> assertThat(send.join().queue().brokerName()).isEqualTo("b"));
        assertThat(sends).extracting((send) -> send.join().attempts()).containsExactlyInAnyOrder(1, 1, 2, 2);
    }

    @Test
    void silentNameServerIsConnectedAnew() {
        Producer producer = startAtOneBroker();
        producer.send(ProducerFixture.message("x"));
        this.fixture.cluster.nameServer().silence();
        pass(Duration.ofSeconds(60), () -> this.fixture.cluster.nameServer().server().accepted() == 1
                && producer.status().connections().nameServers() == 0);
        this.fixture.cluster.nameServer().recover();
        int lookups = this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size();
        pass(Duration.ofSeconds(60),
                () -> this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size() > lookups);
        assertThat(this.fixture.cluster.nameServer().server().accepted()).isEqualTo(2);
    }

    private void mute() {
        this.broker.silence();
        this.broker.server().otherwise(FakeResponder.silence());
    }

    private void unmute() {
        this.broker.recover();
        this.broker.server().otherwise(FakeResponder.success());
    }

    private Producer startAtOneBroker() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 2, List.of(this.broker));
        return this.fixture.start();
    }

    // Advances the time only as far as needed for the condition
    private void pass(Duration atMost, Callable<Boolean> condition) {
        long end = this.time.nanoTime() + atMost.toNanos();
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            if (!condition.call() && this.time.nanoTime() < end) {
                this.time.advance(Duration.ofMillis(100));
            }
            return condition.call();
        });
    }

}
