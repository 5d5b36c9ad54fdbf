/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.BackPressureException;
import io.rocketproducer.api.Durability;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.NotDurableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Snippets of docs/SENDING.md and README.md, run against fake servers.
 */
class SendingSnippetTests {

    private final FakeCluster cluster = FakeCluster.start("a", "b").everyTopic(4);

    private final String nameServers = this.cluster.nameServers();

    private final Producer producer = Producers.start(ProducerSettings.builder()
        .nameServers(this.nameServers)
        .group("orders")
        .sendTimeout(Duration.ofSeconds(20))
        .build());

    private final SendTemplate rocketMq = new SendTemplate(this.producer,
            PayloadConverter.bytesAndText(StandardCharsets.UTF_8, PayloadConverter.withoutJson()));

    private final byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        this.producer.close();
        this.cluster.close();
    }

    @Test
    void readme() {
        byte[] body = this.body;
        String nameServers = this.nameServers;
        // tag::readme[]
        Producer producer = Producers
            .start(ProducerSettings.builder().nameServers(nameServers).group("orders").build());
        SendResult result = producer.send(Message.builder("orders").tag("created").keys("42").body(body).build());
        producer.close(); // waits for in-flight sends to complete
        // end::readme[]
        assertThat(received()).extracting(FakeMessage::id).containsExactly(result.messageId());
    }

    @Test
    void sync() {
        Producer producer = this.producer;
        byte[] body = this.body;
        List<String> log = this.log;
        // tag::sync[]
        SendResult result = producer
            .send(Message.builder("orders").tag("created").keys("42").property("source", "web").body(body).build());
        log.add(result.messageId() + " is at " + result.queueOffset() + " of " + result.queue());
        // end::sync[]
        assertThat(received()).singleElement().satisfies((message) -> {
            assertThat(message.tag()).isEqualTo("created");
            assertThat(message.property("source")).isEqualTo("web");
            assertThat(this.log).singleElement().asString().startsWith(message.id());
        });
    }

    @Test
    void template() {
        SendTemplate rocketMq = this.rocketMq;
        // tag::template[]
        rocketMq.send("orders:created", "text");
        rocketMq.newMessage("orders:created").keys("42").payload("text").timeout(Duration.ofSeconds(1)).send();
        // end::template[]
        assertThat(received()).hasSize(2)
            .allSatisfy((message) -> assertThat(message.tag()).isEqualTo("created"))
            .extracting(FakeMessage::keys)
            .containsExactly(List.of(), List.of("42"));
    }

    @Test
    void async() {
        Producer producer = this.producer;
        byte[] body = this.body;
        List<String> log = this.log;
        // tag::async[]
        CompletableFuture<SendResult> sent = producer.sendAsync(Message.of("orders", body));
        sent.whenComplete((result, failure) -> log
            .add((failure != null) ? "not stored: " + failure.getMessage() : "stored " + result.messageId()));
        // end::async[]
        Awaitility.await().until(() -> !this.log.isEmpty());
        assertThat(this.log).containsExactly("stored " + received().get(0).id());
    }

    @Test
    void oneway() {
        Producer producer = this.producer;
        byte[] body = this.body;
        // tag::oneway[]
        producer.sendOneway(Message.of("readings", body));
        // end::oneway[]
        assertThat(this.cluster.awaitReceived("readings", 1)).hasSize(1);
    }

    @Test
    void ordered() {
        Producer producer = this.producer;
        byte[] body = this.body;
        List<CompletableFuture<SendResult>> steps = new ArrayList<>();
        for (String step : List.of("created", "paid", "sent")) {
            // tag::ordered[]
            Message message = Message.builder("orders").orderKey("customer-7").tag(step).body(body).build();
            steps.add(producer.sendAsync(message));
            // end::ordered[]
        }
        steps.forEach(CompletableFuture::join);
        assertThat(received()).extracting(FakeMessage::tag).containsExactly("created", "paid", "sent");
        assertThat(received()).extracting(FakeMessage::broker).containsOnly(received().get(0).broker());
        assertThat(received()).extracting(FakeMessage::queueOffset).containsExactly(0L, 1L, 2L);
    }

    @Test
    void delayed() {
        Producer producer = this.producer;
        byte[] body = this.body;
        // tag::delayed[]
        producer.send(Message.builder("orders").delay(Duration.ofMinutes(30)).body(body).build());
        producer.send(Message.builder("orders").deliverAt(Instant.parse("2030-01-01T09:00:00Z")).body(body).build());
        producer.send(Message.builder("orders").delayLevel(3).body(body).build());
        // end::delayed[]
        assertThat(received()).hasSize(3);
        assertThat(received().get(1).property("TIMER_DELIVER_MS"))
            .isEqualTo(Long.toString(Instant.parse("2030-01-01T09:00:00Z").toEpochMilli()));
        assertThat(received().get(2).property("DELAY")).isEqualTo("3");
    }

    @Test
    void priority() {
        Producer producer = this.producer;
        byte[] body = this.body;
        // tag::priority[]
        producer.send(Message.builder("orders").priority(5).body(body).build());
        // end::priority[]
        assertThat(received()).singleElement()
            .satisfies((message) -> assertThat(message.properties()).containsValue("5"));
    }

    @Test
    void all() {
        Producer producer = this.producer;
        List<Message> messages = List.of(Message.of("orders", this.body), Message.of("bills", this.body),
                Message.of("orders", this.body));
        // tag::all[]
        List<CompletableFuture<SendResult>> results = producer.sendAll(messages);
        long stored = results.stream()
            .filter((result) -> result.handle((receipt, failure) -> failure == null).join())
            .count();
        // end::all[]
        assertThat(stored).isEqualTo(3);
        assertThat(received()).hasSize(2);
        assertThat(this.cluster.received("bills")).hasSize(1);
    }

    @Test
    void failure() {
        Producer producer = this.producer;
        List<String> log = this.log;
        this.cluster.brokers().forEach(FakeBroker::busy);
        Message message = Message.of("orders", this.body);
        List<Message> later = new ArrayList<>();
        // tag::failure[]
        try {
            producer.send(message);
        }
        catch (SendException ex) {
            log.add(ex.getMessage());
            if (!ex.possiblyStored()) {
                later.add(message); // sending it again cannot store it twice
            }
        }
        // end::failure[]
        assertThat(later).containsExactly(message);
        assertThat(this.log).singleElement().asString().contains("busy");
    }

    @Test
    void status() {
        Producer producer = this.producer;
        byte[] body = this.body;
        List<String> log = this.log;
        String nameServers = this.nameServers;
        this.cluster.brokers().forEach((broker) -> broker.storeWith(FakeBroker.FLUSH_DISK_TIMEOUT));
        // tag::status[]
        SendResult result = producer.send(Message.of("orders", body));
        if (result.status() != SendStatus.SEND_OK) {
            log.add("stored, but not as durably as the broker is configured: " + result.status());
        }
        // end::status[]
        assertThat(this.log).singleElement().asString().endsWith("FLUSH_DISK_TIMEOUT");
        // tag::durable[]
        ProducerSettings durable = ProducerSettings.builder()
            .nameServers(nameServers)
            .group("orders")
            .requiredDurability(Durability.FULL)
            .build();
        // end::durable[]
        try (Producer strict = Producers.start(durable)) {
            assertThatExceptionOfType(NotDurableException.class)
                .isThrownBy(() -> strict.send(Message.of("orders", this.body)))
                .satisfies((ex) -> assertThat(ex.possiblyStored()).isTrue());
        }
    }

    @Test
    void limits() {
        Producer producer = this.producer;
        producer.send(Message.of("orders", this.body));
        this.cluster.brokers().forEach(FakeBroker::silence);
        Message message = Message.of("orders", this.body);
        // tag::timeout[]
        SendOptions soon = SendOptions.defaults().withTimeout(Duration.ofSeconds(1));
        CompletableFuture<SendResult> sent = producer.sendAsync(message, soon);
        // end::timeout[]
        assertThat(sent).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .havingCause()
            .asInstanceOf(InstanceOfAssertFactories.type(SendException.class))
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isTrue())
            .satisfies((ex) -> assertThat(ex.attempts()).hasSizeBetween(1, 3));
    }

    @Test
    void duplicate() {
        String nameServers = this.nameServers;
        this.cluster.topic("orders", 4, "a");
        // tag::retries[]
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers(nameServers)
            .group("orders")
            .sendTimeout(Duration.ofSeconds(2))
            .attemptTimeout(Duration.ofMillis(300))
            .retry(RetrySettings.builder().retries(1).build())
            .build();
        // end::retries[]
        try (Producer twice = Producers.start(settings)) {
            twice.send(Message.of("orders", this.body));
            this.cluster.reset();
            this.cluster.broker("a").dropAnswers();
            assertThatExceptionOfType(SendException.class).isThrownBy(() -> twice.send(Message.of("orders", this.body)))
                .satisfies((ex) -> assertThat(received()).hasSize(2)
                    .extracting(FakeMessage::id)
                    .containsOnly(ex.messageId()));
        }
    }

    @Test
    void backPressure() {
        String nameServers = this.nameServers;
        // tag::back-pressure[]
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers(nameServers)
            .group("orders")
            .flow(FlowSettings.builder().maxMessages(2).overflow(FlowSettings.Overflow.FAIL).build())
            .build();
        // end::back-pressure[]
        try (Producer bounded = Producers.start(settings)) {
            Message message = Message.of("orders", this.body);
            bounded.send(message);
            FakeHold first = this.cluster.broker("a").hold();
            FakeHold second = this.cluster.broker("b").hold();
            List<CompletableFuture<SendResult>> results = bounded.sendAll(List.of(message, message, message));
            assertThat(results.get(2)).failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(BackPressureException.class);
            first.release();
            second.release();
            assertThat(results.get(0)).succeedsWithin(Duration.ofSeconds(10));
            assertThat(results.get(1)).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private List<FakeMessage> received() {
        return this.cluster.received("orders");
    }

}
