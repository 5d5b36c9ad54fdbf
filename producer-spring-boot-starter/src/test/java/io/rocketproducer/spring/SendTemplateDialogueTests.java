/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.NoReplyException;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendInterruptedException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Operations of a template beyond sending one message.
 */
class SendTemplateDialogueTests {

    private final FakeProducer producer = new FakeProducer();

    private final SendTemplate template = new SendTemplate(this.producer, PayloadConverter
        .bytesAndText(StandardCharsets.UTF_8, new JsonPayloadConverter(JsonMapper.builder().build())));

    @Test
    void sendsManyPayloadsEachWithAFutureOfItsOwn() {
        List<CompletableFuture<SendResult>> results = this.template.sendAll("orders:created",
                List.of("a", new Order("o-1"), new byte[] { 7 }));
        assertThat(results).hasSize(3).allSatisfy((result) -> assertThat(result).isCompleted());
        assertThat(this.producer.sent()).extracting((sent) -> new String(sent.message().body(), StandardCharsets.UTF_8))
            .containsExactly("a", "{\"id\":\"o-1\"}", "\u0007");
        assertThat(this.producer.sent()).allSatisfy((sent) -> assertThat(sent.message().tag()).isEqualTo("created"));
    }

    @Test
    void sendsNothingOfManyIfOneCannotBeConverted() {
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> this.template.sendAll("orders", List.of("a", "")));
        assertThat(this.producer.sent()).isEmpty();
    }

    @Test
    void sendsManyMessages() {
        Message message = Message.of("orders", new byte[] { 1 });
        assertThat(this.template.sendAll(List.of(message, message))).hasSize(2);
        assertThat(this.producer.sent()).extracting(FakeProducer.Sent::message).containsExactly(message, message);
    }

    @Test
    void sendsInATransaction() {
        TransactionResult result = this.template.sendInTransaction("orders:created", new Order("o-1"), (own, id) -> {
            assertThat(own.tag()).isEqualTo("created");
            return id.isEmpty() ? TransactionState.ROLLBACK : TransactionState.COMMIT;
        });
        assertThat(result.state()).isEqualTo(TransactionState.COMMIT);
        Message message = Message.of("orders", new byte[] { 1 });
        assertThat(this.template.sendInTransaction(message, (own, id) -> TransactionState.ROLLBACK).state())
            .isEqualTo(TransactionState.ROLLBACK);
        this.template.newMessage("orders")
            .payload("x")
            .timeout(Duration.ofSeconds(1))
            .sendInTransaction((own, id) -> TransactionState.COMMIT);
        assertThat(this.producer.last().options().timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void readsRepliesAsWhatIsAskedFor() {
        ReplyMessage reply = reply("{\"id\":\"o-2\"}");
        this.producer.reply(CompletableFuture.completedFuture(reply));
        assertThat(this.template.requestAndWait("orders", "?", Order.class)).isEqualTo(new Order("o-2"));
        assertThat(this.template.requestAndWait("orders", "?", String.class)).isEqualTo("{\"id\":\"o-2\"}");
        assertThat(this.template.requestAndWait("orders", "?", byte[].class)).isEqualTo(reply.body());
        assertThat(this.template.request("orders", "?", ReplyMessage.class)).isCompletedWithValue(reply);
    }

    @Test
    void requestsWaitAsLongAsTheTemplateOrTheySay() {
        this.template.request("orders", "?", String.class);
        assertThat(this.producer.last().options().timeout()).isEqualTo(Duration.ofSeconds(3));
        SendTemplate.builder(this.producer, (payload) -> new byte[] { 1 })
            .requestTimeout(Duration.ofMillis(7))
            .build()
            .request("orders", "?", String.class);
        assertThat(this.producer.last().options().timeout()).isEqualTo(Duration.ofMillis(7));
        this.template.newMessage("orders").payload("?").timeout(Duration.ofMillis(5)).request(String.class);
        assertThat(this.producer.last().options().timeout()).isEqualTo(Duration.ofMillis(5));
        assertThatIllegalArgumentException().isThrownBy(
                () -> SendTemplate.builder(this.producer, PayloadConverter.withoutJson()).requestTimeout(Duration.ZERO))
            .withMessageContaining("requestTimeout");
    }

    @Test
    void failuresOfRequestsArriveUnwrapped() {
        NoReplyException late = new NoReplyException("no reply", "c-1", null);
        this.producer.reply(CompletableFuture.failedFuture(late));
        Throwable[] seen = new Throwable[1];
        this.template.request("orders", "?", String.class).exceptionally((failure) -> {
            seen[0] = failure;
            return "";
        });
        assertThat(seen[0]).isSameAs(late);
        assertThatExceptionOfType(NoReplyException.class)
            .isThrownBy(() -> this.template.requestAndWait("orders", "?", String.class));
        this.producer.reply(CompletableFuture
            .failedFuture(new SendTimeoutException(SendFailure.beforeAnyAttempt("The send took too long"))));
        assertThatExceptionOfType(SendTimeoutException.class)
            .isThrownBy(() -> this.template.requestAndWait("orders", "?", String.class))
            .satisfies((ex) -> assertThat(ex.getStackTrace()).isNotEmpty());
    }

    @Test
    void aReplyThatCannotBeReadFailsWithoutShowingItsContent() {
        this.producer.reply(CompletableFuture.completedFuture(reply("{\"id\":\"o-2\",\"count\":\"top-secret\"}")));
        assertThatExceptionOfType(PayloadConversionException.class)
            .isThrownBy(() -> this.template.requestAndWait("orders", "?", Count.class))
            .withMessageContaining("Count")
            .withMessageContaining("count")
            .withNoCause()
            .satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("top-secret"));
        this.producer.reply(CompletableFuture.completedFuture(reply("null")));
        assertThatExceptionOfType(PayloadConversionException.class)
            .isThrownBy(() -> this.template.requestAndWait("orders", "?", Order.class))
            .withMessageContaining("null");
    }

    @Test
    void aConverterThatOnlyWritesReadsBytes() {
        PayloadConverter converter = (payload) -> new byte[] { 1 };
        byte[] body = { 2 };
        assertThat(converter.fromBytes(body, byte[].class)).isSameAs(body);
        assertThatExceptionOfType(PayloadConversionException.class)
            .isThrownBy(() -> converter.fromBytes(body, Order.class))
            .withMessageContaining("fromBytes");
    }

    @Test
    void anInterruptEndsTheWaitForAReply() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(SendInterruptedException.class)
            .isThrownBy(() -> this.template.requestAndWait("orders", "?", String.class))
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isTrue());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void replies() {
        this.template.reply(Map.of("CORRELATION", "c-1"), new Order("o-1")).join();
        assertThat(this.producer.last().message().properties()).containsEntry("CORRELATION", "c-1");
        assertThat(this.producer.last().message().body()).asString().isEqualTo("{\"id\":\"o-1\"}");
    }

    @Test
    void recallsWhatAReceiptIsAbout() {
        SendResult sent = new SendResult("m-1", "o-1", new MessageQueue("orders", "broker-a", 0), 1, SendStatus.SEND_OK,
                null, "handle-1", "region", 1);
        assertThat(this.template.recall(sent)).isCompletedWithValue("orders/handle-1");
    }

    @Test
    void takesASelectorForOneMessage() {
        QueueSelector selector = (queues, message) -> queues.get(0);
        this.template.newMessage("orders").payload("x").queueSelector(selector).sendAsync().join();
        assertThat(this.producer.last().options().queueSelector()).isSameAs(selector);
    }

    @Test
    void sendsFailWithWhatTheProducerSays() {
        this.producer.fail(new SendTimeoutException(SendFailure.beforeAnyAttempt("The send took too long")));
        assertThatExceptionOfType(SendTimeoutException.class).isThrownBy(() -> this.template.send("orders", "x"));
        assertThatExceptionOfType(CompletionException.class)
            .isThrownBy(() -> this.template.sendAsync("orders", "x").join())
            .withCauseInstanceOf(SendTimeoutException.class);
    }

    private static ReplyMessage reply(String body) {
        return new ReplyMessage("r-1", Map.of(), body.getBytes(StandardCharsets.UTF_8), 0, Instant.EPOCH);
    }

    record Order(String id) {
    }

    record Count(String id, int count) {
    }

}
