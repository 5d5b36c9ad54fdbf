/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.RecallException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TransactionState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MockProducerTests {

    private static final Message MESSAGE = Message.of("orders", new byte[] { 1 });

    private final MockProducer producer = new MockProducer();

    @Test
    void recordsWhatIsSentAndSaysThatAllIsWell() {
        SendOptions options = SendOptions.defaults().withTimeout(Duration.ofSeconds(1));
        SendResult first = this.producer.send(MESSAGE, options);
        SendResult second = this.producer.sendAsync(MESSAGE).join();
        this.producer.sendOneway(Message.of("bills", new byte[] { 2 }));
        assertThat(first.status()).isEqualTo(SendStatus.SEND_OK);
        assertThat(first.messageId()).hasSize(32).isNotEqualTo(second.messageId());
        assertThat(List.of(first, second)).extracting(SendResult::queueOffset).containsExactly(0L, 1L);
        assertThat(this.producer.sent()).extracting(SentMessage::mode)
            .containsExactly(SendMode.SYNC, SendMode.ASYNC, SendMode.ONEWAY);
        assertThat(this.producer.sent("orders")).hasSize(2).first().satisfies((sent) -> {
            assertThat(sent.message()).isSameAs(MESSAGE);
            assertThat(sent.options()).isSameAs(options);
            assertThat(sent.messageId()).isEqualTo(first.messageId());
        });
    }

    @Test
    void sendsToTheQueueThatTheMessageNames() {
        MessageQueue queue = new MessageQueue("orders", "broker-b", 3);
        assertThat(this.producer.send(Message.builder("orders").queue(queue).body(new byte[] { 3 }).build()).queue())
            .isEqualTo(queue);
    }

    @Test
    void failsAsOftenAsItIsTold() {
        this.producer.stub().failNext(2, SendTimeoutException::new);
        BrokerBusyException busy = new BrokerBusyException(SendFailure.beforeAnyAttempt("busy"), 2);
        this.producer.stub().failNext(busy);
        assertThatExceptionOfType(SendTimeoutException.class).isThrownBy(() -> this.producer.send(MESSAGE))
            .satisfies((ex) -> {
                assertThat(ex.messageId()).hasSize(32);
                assertThat(ex.possiblyStored()).isFalse();
                assertThat(ex.getStackTrace()).isNotEmpty();
            });
        assertThat(this.producer.sendAsync(MESSAGE)).isCompletedExceptionally();
        assertThatExceptionOfType(BrokerBusyException.class).isThrownBy(() -> this.producer.sendOneway(MESSAGE))
            .satisfies((ex) -> assertThat(ex.failure()).isSameAs(busy.failure()));
        this.producer.send(MESSAGE);
        assertThat(this.producer.failed()).hasSize(3);
        assertThat(this.producer.sent()).hasSize(1);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.producer.stub().failNext(0, SendTimeoutException::new));
    }

    @Test
    void failsCertainMessagesOnly() {
        this.producer.stub().failWhen((message) -> message.topic().equals("bills"), SendTimeoutException::new);
        List<CompletableFuture<SendResult>> all = this.producer
            .sendAll(List.of(MESSAGE, Message.of("bills", new byte[] { 2 }), MESSAGE));
        assertThat(all).extracting(CompletableFuture::isCompletedExceptionally).containsExactly(false, true, false);
        assertThat(this.producer.failed()).extracting(Message::topic).containsExactly("bills");
    }

    @Test
    void holdsAsynchronousSendsUntilReleased() {
        this.producer.hold();
        CompletableFuture<SendResult> first = this.producer.sendAsync(MESSAGE);
        CompletableFuture<SendResult> second = this.producer.sendAsync(MESSAGE);
        CompletableFuture<SendResult> third = this.producer.sendAsync(MESSAGE);
        assertThat(this.producer.send(MESSAGE).status()).isEqualTo(SendStatus.SEND_OK);
        assertThat(this.producer.held()).isEqualTo(3);
        assertThat(this.producer.status().messagesInFlight()).isEqualTo(3);
        assertThat(this.producer.status().bytesInFlight()).isEqualTo(3);
        this.producer.releaseNext();
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        this.producer.failHeld(SendTimeoutException::new);
        assertThat(second).isCompletedExceptionally();
        this.producer.release();
        assertThat(third).isCompleted();
        assertThat(this.producer.sendAsync(MESSAGE)).isCompleted();
        assertThat(this.producer.sent()).hasSize(4);
        assertThat(this.producer.failed()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(this.producer::releaseNext);
    }

    @Test
    void runsLocalTransactions() {
        assertThat(this.producer.sendInTransaction(MESSAGE, (message, id) -> TransactionState.COMMIT).state())
            .isEqualTo(TransactionState.COMMIT);
        IllegalStateException fault = new IllegalStateException("broken");
        assertThat(this.producer.sendInTransaction(MESSAGE, (message, id) -> {
            throw fault;
        }).failure()).isSameAs(fault);
        this.producer.stub().resultStatus(SendStatus.SLAVE_NOT_AVAILABLE);
        assertThat(this.producer.sendInTransaction(MESSAGE, (message, id) -> TransactionState.COMMIT).state())
            .isEqualTo(TransactionState.ROLLBACK);
        assertThat(this.producer.sent()).extracting(SentMessage::transaction)
            .containsExactly(TransactionState.COMMIT, TransactionState.UNKNOWN, TransactionState.ROLLBACK);
        this.producer.stub().failNext(SendTimeoutException::new);
        assertThatExceptionOfType(SendTimeoutException.class)
            .isThrownBy(() -> this.producer.sendInTransaction(MESSAGE, (message, id) -> {
                throw new AssertionError("must not run");
            }));
    }

    @Test
    void answersRequests() {
        assertThat(this.producer.request(MESSAGE, Duration.ofSeconds(1))).failsWithin(Duration.ZERO)
            .withThrowableThat()
            .withCauseInstanceOf(NoReplyException.class);
        this.producer.stub().onRequest((request) -> MockStub.reply(request.topic().getBytes(StandardCharsets.UTF_8)));
        assertThat(this.producer.request(MESSAGE, Duration.ofSeconds(1)).join().body()).asString().isEqualTo("orders");
        assertThat(this.producer.sent("orders")).hasSize(2)
            .allSatisfy((sent) -> assertThat(sent.options().timeout()).isEqualTo(Duration.ofSeconds(1)));
        this.producer.stub().failNext(SendTimeoutException::new);
        assertThat(this.producer.request(MESSAGE, Duration.ofSeconds(1))).isCompletedExceptionally();
    }

    @Test
    void recordsReplies() {
        assertThat(this.producer.reply(Map.of("CORRELATION_ID", "7"), new byte[] { 9 })).isCompleted();
        assertThat(this.producer.replies()).singleElement().satisfies((reply) -> {
            assertThat(reply.request()).containsEntry("CORRELATION_ID", "7");
            assertThat(reply.body()).containsExactly(9);
            assertThat(reply.toString()).doesNotContain("CORRELATION_ID");
        });
    }

    @Test
    void recallsWhatItGaveAHandleFor() {
        SendResult delayed = this.producer
            .send(Message.builder("orders").delay(Duration.ofMinutes(1)).body(new byte[] { 3 }).build());
        assertThat(this.producer.recall("orders", delayed.recallHandle()).join()).isEqualTo(delayed.messageId());
        assertThat(this.producer.recalled()).containsExactly(delayed.messageId());
        SendResult other = this.producer.send(MESSAGE);
        for (String handle : new String[] { null, "nonsense", other.recallHandle() }) {
            assertThat(this.producer.recall("orders", handle)).failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RecallException.class);
        }
    }

    @Test
    void refusesMessagesWhileClosed() {
        this.producer.hold();
        CompletableFuture<SendResult> held = this.producer.sendAsync(MESSAGE);
        assertThat(this.producer.state()).isEqualTo(ProducerState.RUNNING);
        this.producer.close();
        assertThat(held).failsWithin(Duration.ZERO)
            .withThrowableThat()
            .withCauseInstanceOf(ProducerClosedException.class);
        assertThat(this.producer.state()).isEqualTo(ProducerState.CLOSED);
        assertThatExceptionOfType(ProducerClosedException.class).isThrownBy(() -> this.producer.send(MESSAGE));
        assertThat(this.producer.recall("orders", "any")).isCompletedExceptionally();
        assertThat(this.producer.reply(Map.of(), new byte[0])).isCompletedExceptionally();
        this.producer.start();
        assertThat(this.producer.send(MESSAGE)).isNotNull();
        assertThat(this.producer.probe(Duration.ofSeconds(1)).join().state()).isEqualTo(ProducerState.RUNNING);
    }

    @Test
    void forgetsAtAReset() {
        this.producer.send(MESSAGE);
        this.producer.stub()
            .failNext(SendTimeoutException::new)
            .failWhen((message) -> true, SendTimeoutException::new)
            .resultStatus(SendStatus.FLUSH_DISK_TIMEOUT)
            .onRequest((request) -> MockStub.reply(request.body()));
        this.producer.reset();
        assertThat(this.producer.sent()).isEmpty();
        assertThat(this.producer.send(MESSAGE).status()).isEqualTo(SendStatus.SEND_OK);
        assertThat(this.producer.request(MESSAGE, Duration.ofSeconds(1))).isCompletedExceptionally();
    }

}
