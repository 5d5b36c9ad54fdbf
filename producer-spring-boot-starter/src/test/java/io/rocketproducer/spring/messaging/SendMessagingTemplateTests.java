/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.core.MessageSendingOperations;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.spring.PayloadConversionException;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.test.MockProducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SendMessagingTemplateTests {

    private final MockProducer producer = new MockProducer();

    private final SendTemplate operations = new SendTemplate(this.producer,
            PayloadConverter.bytesAndText(StandardCharsets.UTF_8, PayloadConverter.withoutJson()));

    private final SendMessagingTemplate template = new SendMessagingTemplate(this.operations, HeaderMapper.standard());

    @Test
    void sendsForCodeThatKnowsOnlySpringMessaging() {
        MessageSendingOperations<String> generic = this.template;
        generic.convertAndSend("orders:created", "x", Map.of("region", "eu"));
        Message sent = this.producer.last().message();
        assertThat(sent.topic()).isEqualTo("orders");
        assertThat(sent.tag()).isEqualTo("created");
        assertThat(sent.body()).asString().isEqualTo("x");
        assertThat(sent.properties()).containsOnly(Map.entry("region", "eu"));
        assertThat(this.producer.last().mode()).isEqualTo(SendMode.SYNC);
    }

    @Test
    void sendsToADefaultDestination() {
        assertThatIllegalStateException().isThrownBy(() -> this.template.convertAndSend("x"));
        this.template.setDefaultDestination("orders:created");
        this.template.convertAndSend((Object) "x");
        assertThat(this.producer.last().message().topic()).isEqualTo("orders");
    }

    @Test
    void givesTheReceiptToThoseWhoAsk() {
        assertThat(this.template.sendForResult("orders", new GenericMessage<>("x")).messageId()).isNotEmpty();
        assertThat(this.template.sendAsync("orders", new GenericMessage<>("x"))).isCompleted();
        assertThat(this.producer.last().mode()).isEqualTo(SendMode.ASYNC);
    }

    @ParameterizedTest
    @CsvSource({ "''", "rocketmq_" })
    void headersOfRocketmqSpringAreUnderstoodWithPrefixAndWithout(String prefix) {
        Message message = sent(Map.of(prefix + "KEYS", "k-1 k-2", prefix + "TAGS", "changed", prefix + "FLAG", "3",
                prefix + "WAIT_STORE_MSG_OK", "false", prefix + "DELAY", 3));
        assertThat(message.keys()).containsExactly("k-1", "k-2");
        assertThat(message.tag()).isEqualTo("changed");
        assertThat(message.flag()).isEqualTo(3);
        assertThat(message.waitStoreOk()).isFalse();
        assertThat(message.delivery()).isEqualTo(new Delivery.Level(3));
        assertThat(message.properties()).isEmpty();
        assertThat(sent(Map.of(prefix + "WAIT", false)).waitStoreOk()).isFalse();
    }

    @Test
    void theNameWithoutPrefixWins() {
        assertThat(sent(Map.of("KEYS", "bare", "rocketmq_KEYS", "prefixed")).keys()).containsExactly("bare");
    }

    @ParameterizedTest
    @MethodSource
    void headersSayHowAMessageIsDelivered(String name, Object value, Delivery delivery) {
        assertThat(sent(Map.of(name, value)).delivery()).isEqualTo(delivery);
    }

    static Stream<Arguments> headersSayHowAMessageIsDelivered() {
        Instant time = Instant.parse("2030-01-01T00:00:00Z");
        return Stream.of(Arguments.of(RocketMqHeaders.DELAY, "0", Delivery.NORMAL),
                Arguments.of(RocketMqHeaders.DELAY_TIME, 5000, new Delivery.After(Duration.ofSeconds(5))),
                Arguments.of(RocketMqHeaders.DELAY_TIME, Duration.ofSeconds(5),
                        new Delivery.After(Duration.ofSeconds(5))),
                Arguments.of(RocketMqHeaders.DELIVER_TIME, time, new Delivery.At(time)),
                Arguments.of(RocketMqHeaders.DELIVER_TIME, "" + time.toEpochMilli(), new Delivery.At(time)),
                Arguments.of(RocketMqHeaders.SHARDING_KEY, "c-7", new Delivery.Ordered("c-7")),
                Arguments.of(RocketMqHeaders.PRIORITY, 2, new Delivery.Prioritized(2)));
    }

    @Test
    void keysMayBeACollection() {
        assertThat(sent(Map.of("KEYS", List.of("k-1", 2))).keys()).containsExactly("k-1", "2");
    }

    @Test
    void namesThatRocketmqSpringDoesNotReserveStayProperties() {
        assertThat(sent(Map.of("PRIORITY", "high", "DELAY_TIME", "long")).properties())
            .containsOnly(Map.entry("PRIORITY", "high"), Map.entry("DELAY_TIME", "long"));
    }

    @Test
    void simpleValuesBecomePropertiesAndNothingElseDoes() {
        UUID id = UUID.randomUUID();
        Message message = sent(Map.of("count", 7, "flag", true, "at", Instant.EPOCH, "own-id", id, "contentType",
                MimeTypeUtils.APPLICATION_JSON, "list", List.of(1), "object", new Object(), "replyChannel", "r",
                "rocketmq_MESSAGE_ID", "of another message", "rocketmq_BORN_HOST", "1.2.3.4"));
        assertThat(message.properties()).containsOnly(Map.entry("count", "7"), Map.entry("flag", "true"),
                Map.entry("at", "1970-01-01T00:00:00Z"), Map.entry("own-id", id.toString()),
                Map.entry("contentType", "application/json"));
    }

    @Test
    void allHeadersBecomePropertiesWhereThatIsWanted() {
        SendMessagingTemplate all = new SendMessagingTemplate(this.operations, HeaderMapper.all());
        all.send("orders", MessageBuilder.withPayload("x").setHeader("list", List.of(1)).build());
        assertThat(this.producer.last().message().properties()).containsOnlyKeys("id", "timestamp", "list")
            .containsEntry("list", "[1]");
    }

    @Test
    void theTagOfTheDestinationWins() {
        this.template.convertAndSend("orders:created", "x", Map.of("TAGS", "changed"));
        assertThat(this.producer.last().message().tag()).isEqualTo("created");
    }

    @ParameterizedTest
    @CsvSource({ "DELAY, soon", "FLAG, x", "WAIT, perhaps", "rocketmq_DELIVER_TIME, tomorrow", "FLAG, 99999999999" })
    void aHeaderThatMakesNoSenseFailsWithoutShowingItsValue(String name, String value) {
        assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> sent(Map.of(name, value)))
            .withCauseInstanceOf(InvalidMessageException.class)
            .withMessageContaining(name)
            .satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(value));
        assertThat(this.producer.sent()).isEmpty();
    }

    @Test
    void namesThatBelongToRocketmqAreRefused() {
        assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> sent(Map.of("UNIQ_KEY", "x")))
            .withCauseInstanceOf(InvalidMessageException.class)
            .withMessageContaining("UNIQ_KEY");
    }

    @Test
    void failuresAreMessagingExceptionsThatDoNotHoldThePayload() {
        this.producer.stub().failNext(new SendTimeoutException(SendFailure.beforeAnyAttempt("The send took too long")));
        assertThatExceptionOfType(MessagingException.class)
            .isThrownBy(() -> this.template.convertAndSend("orders", "top-secret"))
            .withCauseInstanceOf(SendTimeoutException.class)
            .satisfies((ex) -> assertThat(ex.getFailedMessage()).isNull())
            .satisfies((ex) -> assertThat(ex.toString()).doesNotContain("top-secret"));
        assertThatExceptionOfType(MessagingException.class)
            .isThrownBy(() -> this.template.convertAndSend("orders", List.of("top-secret")))
            .withCauseInstanceOf(PayloadConversionException.class);
    }

    private Message sent(Map<String, Object> headers) {
        this.template.send("orders", new GenericMessage<>("x", headers));
        return this.producer.last().message();
    }

}
