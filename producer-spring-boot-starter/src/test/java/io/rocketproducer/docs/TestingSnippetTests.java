/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.rocketproducer.Producers;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.test.MockProducer;
import io.rocketproducer.test.MockStub;
import io.rocketproducer.test.SentMessage;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeHold;
import io.rocketproducer.test.fake.FakeResponder;
import io.rocketproducer.test.fake.HostileBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Snippets of docs/TESTING.md, and those about request-reply of docs/SENDING.md.
 */
class TestingSnippetTests {

    private final byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void mock() {
        // tag::mock[]
        MockProducer producer = new MockProducer();
        SendTemplate rocketMq = new SendTemplate(producer,
                PayloadConverter.bytesAndText(StandardCharsets.UTF_8, PayloadConverter.withoutJson()));

        rocketMq.newMessage("orders:created").keys("42").payload("text").send();

        assertThat(producer.sent("orders")).singleElement().satisfies((sent) -> {
            assertThat(sent.message().tag()).isEqualTo("created");
            assertThat(sent.message().keys()).containsExactly("42");
            assertThat(sent.message().body()).asString().isEqualTo("text");
        });
        // end::mock[]
    }

    @Test
    void mockFails() {
        MockProducer producer = new MockProducer();
        Message message = Message.of("orders", this.body);
        // tag::mock-fails[]
        producer.stub()
            .failNext(2, SendTimeoutException::new)
            .failWhen((refused) -> refused.topic().equals("bills"), (failure) -> new BrokerBusyException(failure, 2));
        // end::mock-fails[]
        assertThat(producer.sendAsync(message)).isCompletedExceptionally();
        assertThatExceptionOfType(SendTimeoutException.class).isThrownBy(() -> producer.send(message));
        assertThat(producer.send(message)).isNotNull();
        assertThatExceptionOfType(BrokerBusyException.class)
            .isThrownBy(() -> producer.send(Message.of("bills", this.body)));
    }

    @Test
    void mockHolds() {
        MockProducer producer = new MockProducer();
        Message message = Message.of("orders", this.body);
        // tag::mock-holds[]
        producer.hold();
        CompletableFuture<SendResult> sent = producer.sendAsync(message);
        assertThat(sent).isNotDone();
        producer.release();
        assertThat(sent).isCompleted();
        // end::mock-holds[]
    }

    @Test
    void mockAnswers() {
        MockProducer producer = new MockProducer();
        // tag::mock-answers[]
        producer.stub().onRequest((request) -> MockStub.reply("12.50".getBytes(StandardCharsets.UTF_8)));
        // end::mock-answers[]
        Message question = Message.of("prices", this.body);
        // tag::request[]
        CompletableFuture<ReplyMessage> reply = producer.request(question, Duration.ofSeconds(5));
        // end::request[]
        assertThat(reply.join().body()).asString().isEqualTo("12.50");
        assertThat(producer.sent("prices")).extracting(SentMessage::message).containsExactly(question);
    }

    @Test
    void recall() {
        byte[] body = this.body;
        MockProducer producer = new MockProducer();
        // tag::recall[]
        SendResult sent = producer.send(Message.builder("orders").delay(Duration.ofHours(1)).body(body).build());
        producer.recall("orders", sent.recallHandle()).join();
        // end::recall[]
        assertThat(producer.recalled()).containsExactly(sent.messageId());
    }

    @Test
    void transaction() {
        MockProducer producer = new MockProducer();
        Message message = Message.of("orders", this.body);
        Orders orders = (id) -> true;
        // tag::transaction[]
        TransactionResult result = producer.sendInTransaction(message,
                (own, id) -> orders.save(id) ? TransactionState.COMMIT : TransactionState.ROLLBACK);
        // end::transaction[]
        assertThat(result.state()).isEqualTo(TransactionState.COMMIT);
        assertThat(producer.sent()).extracting(SentMessage::transaction).containsExactly(TransactionState.COMMIT);
    }

    @Test
    void fake() {
        byte[] body = this.body;
        // tag::fake[]
        try (FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4);
                Producer producer = Producers
                    .start(ProducerSettings.builder().nameServers(cluster.nameServers()).group("orders").build())) {
            cluster.broker("a").busy();
            producer.send(Message.of("orders", body));
            assertThat(cluster.received("orders")).singleElement()
                .satisfies((message) -> assertThat(message.broker()).isEqualTo("b"));
        }
        // end::fake[]
    }

    @Test
    void faults() {
        try (FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4);
                Producer producer = Producers.start(ProducerSettings.builder()
                    .nameServers(cluster.nameServers())
                    .group("orders")
                    .sendTimeout(Duration.ofSeconds(20))
                    .build())) {
            Message message = Message.of("orders", this.body);
            // tag::faults[]
            FakeBroker broker = cluster.broker("a");
            broker.delay(Duration.ofMillis(200)); // stores, responds late
            broker.silence(); // hangs: neither stores nor responds
            broker.dropAnswers(); // stores without a response, which causes duplicates
            broker.storeWith(FakeBroker.FLUSH_DISK_TIMEOUT); // stores, not on disk
            broker.busy(); // rejects
            broker.respondWith(16, "no permission"); // rejects with any code
            broker.reset(); // resets the connection of each send
            broker.refuse(); // refuses connections, as a host without the process
            // busy three times, then healthy
            broker.onSend(FakeResponder.code(2, "busy").times(3, broker.stores()));
            broker.recover(); // stores and responds
            cluster.topic("orders", 8, "b"); // the route changes
            cluster.forget("orders"); // the topic is unknown
            cluster.nameServer().silence(); // the name server hangs; refuse(), recover()
            // end::faults[]
            cluster.reset();
            cluster.topic("orders", 4, "a");
            // tag::hold[]
            FakeHold hold = broker.hold();
            CompletableFuture<SendResult> sent = producer.sendAsync(message);
            hold.awaitHeld(1); // the request has arrived, but is not stored
            assertThat(cluster.received("orders")).isEmpty();
            hold.release();
            assertThat(sent.join().attempts()).isPositive();
            // end::hold[]
            cluster.brokers().forEach(FakeBroker::dropAnswers);
            assertThatExceptionOfType(SendException.class)
                .isThrownBy(() -> producer.send(message, SendOptions.defaults().withTimeout(Duration.ofSeconds(1))));
            assertThat(cluster.received("orders")).hasSizeGreaterThan(1);
        }
    }

    @Test
    void hostilePeers() {
        try (FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 4);
                Producer producer = Producers
                    .start(ProducerSettings.builder().nameServers(cluster.nameServers()).group("orders").build())) {
            Message message = Message.of("orders", this.body);
            // tag::hostile[]
            HostileBroker hostile = new HostileBroker(cluster.broker("a"));
            hostile.changeSendResponses((fields) -> {
                fields.put("queueId", "-1");
                return fields;
            });
            producer.send(message); // to the other broker
            hostile.recover();
            // end::hostile[]
            assertThat(cluster.broker("b").received()).hasSize(1);
        }
    }

    /**
     * Repository of orders.
     */
    interface Orders {

        boolean save(String transactionId);

    }

}
