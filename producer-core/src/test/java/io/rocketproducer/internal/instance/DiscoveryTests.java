/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.fixture.FakeAddressServer;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeNameServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Changing name servers.
 */
class DiscoveryTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeNameServer first = this.fixture.cluster.nameServer();

    /** Its name server replaces the first one. */
    private final FakeCluster other = FakeCluster.start();

    private final FakeNameServer second = this.other.nameServer();

    private final FakeAddressServer addressServer = FakeAddressServer.start();

    DiscoveryTests() {
        this.second.topic(ProducerFixture.TOPIC, 2, this.fixture.cluster.brokers());
    }

    @AfterEach
    void close() {
        this.fixture.close();
        this.other.close();
        this.addressServer.close();
    }

    @Test
    void addressServerNamesTheNameServers() {
        this.addressServer.answers(200, " " + this.first.address() + ";" + this.second.address() + "\nsecond line\n");
        Producer producer = start(null);
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        producer.probe(Duration.ofSeconds(5)).join();
        assertThat(producer.status().nameServers()).containsOnlyKeys(this.first.address(), this.second.address());
        assertThat(this.addressServer.asked()).containsExactly("/rocketmq/nsaddr");
    }

    @Test
    void addressServerIsAskedForTheNameServersOfTheUnit() {
        this.addressServer.answers(200, this.first.address());
        assertThat(start("east").sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        assertThat(this.addressServer.asked()).containsExactly("/rocketmq/nsaddr-east?nofix=1");
    }

    @Test
    void addressServerIsAskedEveryTwoMinutesAndNoSendFailsWhenTheNameServersChange() {
        this.addressServer.answers(200, this.first.address());
        Producer producer = start(null);
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        this.addressServer.answers(200, this.second.address());
        long due = this.time.nanoTime() + Duration.ofSeconds(118).toNanos();
        pass(Duration.ofSeconds(118), () -> this.time.nanoTime() >= due);
        assertThat(this.addressServer.asked()).hasSize(1);
        assertThat(this.second.server().accepted()).isZero();
        pass(Duration.ofSeconds(3), () -> this.addressServer.asked().size() == 2);
        this.first.server().awaitConnections(0);
        this.first.refuse();
        // Recently confirmed routes are looked up half a minute later
        pass(Duration.ofSeconds(31), () -> this.second.server().accepted() > 0);
        this.second.topic("new", 1, this.fixture.cluster.brokers());
        assertThat(producer.send(ProducerFixture.message("y")).attempts()).isEqualTo(1);
        assertThat(producer.send(Message.of("new", new byte[1])).attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "404,'nothing here'", "302,''", "200,''", "200,'<html>oops</html>'", "200,'127.0.0.1:port'",
            "500,'127.0.0.1:1'" })
    void addressServerThatAnswersNonsenseChangesNothing(int status, String answer) {
        this.addressServer.answers(200, this.first.address());
        Producer producer = start(null);
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        this.addressServer.answers(status, answer);
        pass(Duration.ofSeconds(121), () -> this.addressServer.asked().size() == 2);
        this.first.topic("new", 1, this.fixture.cluster.brokers());
        assertThat(producer.send(Message.of("new", new byte[1])).attempts()).isEqualTo(1);
        // Its next response is used again
        this.addressServer.answers(200, this.second.address());
        // Its response may arrive just after a route lookup: the next one is half a
        // minute later
        pass(Duration.ofSeconds(121 + 31), () -> this.second.server().accepted() > 0);
        assertThat(this.addressServer.asked()).containsOnly("/rocketmq/nsaddr");
    }

    @Test
    void failureSaysWhatIsWrongWithTheAddressServer() {
        this.addressServer.answers(404, "");
        Producer producer = start(null);
        Awaitility.await().until(() -> this.addressServer.asked().size() == 1);
        Awaitility.await()
            .untilAsserted(() -> assertThatExceptionOfType(NameServerUnavailableException.class)
                .isThrownBy(() -> producer.send(ProducerFixture.message("x"),
                        SendOptions.defaults().withTimeout(Duration.ofMillis(50))))
                .withMessageContaining(this.addressServer.url())
                .withMessageContaining("it responded with status 404"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1:8080", "ftp://host/path", "http://user:canary@host/path",
            "http://host/path?token=canary", "http://host/path#canary", "http:///path", "http://ho st/",
            "http://user:canary @host/path" })
    void urlThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerSettings.builder().addressServer(url))
            .withMessageContaining("http://host:port/path")
            .withMessageNotContaining("canary")
            .withNoCause();
    }

    @Test
    void addressServerAndResolverExcludeEachOther() {
        ProducerSettings settings = ProducerSettings.builder()
            .group("fixture")
            .addressServer(this.addressServer.url())
            .build();
        ProducerExtensions extensions = ProducerExtensions.builder().nameServerResolver(List::of).build();
        assertThatIllegalArgumentException().isThrownBy(() -> DefaultProducer.of(settings, extensions))
            .withMessageContaining("exclude each other");
        assertThat(DefaultProducer.of(settings, ProducerExtensions.none())).isNotNull();
        assertThat(this.addressServer.asked()).isEmpty();
    }

    @Test
    void resolverThatAnswersDifferentlyFailsNoSend() {
        AtomicReference<String> answer = new AtomicReference<>(this.first.address());
        Producer producer = startResolving(() -> List.of(answer.get()));
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        answer.set(this.second.address());
        this.first.refuse();
        AtomicInteger sent = new AtomicInteger();
        pass(Duration.ofSeconds(65), () -> {
            assertThat(producer.send(ProducerFixture.message("y")).attempts()).isEqualTo(1);
            sent.incrementAndGet();
            return this.second.server().accepted() > 0;
        });
        assertThat(sent.get()).isPositive();
        assertThat(producer.probe(Duration.ofSeconds(5)).join().nameServers())
            .containsExactly(Map.entry(this.second.address(), ""));
    }

    @Test
    void resolverIsAskedAtOnceWhenNoNameServerAnswers() {
        AtomicReference<String> answer = new AtomicReference<>(this.first.address());
        Producer producer = startResolving(() -> List.of(answer.get()));
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        this.first.refuse();
        this.second.topic("new", 1, this.fixture.cluster.brokers());
        answer.set(this.second.address());
        this.time.advance(Duration.ofSeconds(3));
        // Within the timeout of the send, and long before the next periodic query
        CompletableFuture<SendResult> sent = producer.sendAsync(Message.of("new", new byte[1]));
        pass(Duration.ofSeconds(2), sent::isDone);
        assertThat(sent).isCompleted();
    }

    @Test
    void resolverThatHangsHoldsUpNothing() {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Producer producer = startResolving(() -> {
            if (calls.incrementAndGet() > 1) {
                awaitQuietly(hang);
            }
            return List.of(this.first.address());
        });
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).satisfies(this::comes);
        pass(Duration.ofSeconds(31), () -> calls.get() == 2);
        int lookups = this.first.server().requests(FakeNameServer.GET_ROUTE).size();
        pass(Duration.ofSeconds(61),
                () -> this.first.server().requests(FakeNameServer.GET_ROUTE).size() >= lookups + 1);
        // The scheduler watches its timeout
        this.fixture.cluster.brokers().forEach((broker) -> broker.silence());
        CompletableFuture<SendResult> expired = producer.sendAsync(ProducerFixture.message("y"));
        pass(Duration.ofSeconds(4), expired::isDone);
        assertThat(expired).isCompletedExceptionally();
        assertThat(calls).hasValue(2);
        hang.countDown();
    }

    private Producer start(String unit) {
        return this.fixture.start((settings) -> settings.nameServers(List.of())
            .addressServer(this.addressServer.url())
            .unit(UnitSettings.builder().name(unit).build()));
    }

    private Producer startResolving(NameServerResolver resolver) {
        return this.fixture.start((settings) -> settings.nameServers(List.of()),
                ProducerExtensions.builder().nameServerResolver(resolver).build());
    }

    // Time advances, but not enough for the send to time out
    private void comes(CompletableFuture<SendResult> send) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            if (!send.isDone()) {
                this.time.advance(Duration.ofMillis(10));
            }
            return send.isDone();
        });
        assertThat(send).succeedsWithin(PATIENCE);
    }

    // Advances the time only as far as needed for the condition
    private void pass(Duration atMost, Callable<Boolean> condition) {
        long end = this.time.nanoTime() + atMost.toNanos();
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            if (!condition.call() && this.time.nanoTime() < end) {
                this.time.advance(Duration.ofMillis(500));
            }
            return condition.call();
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
