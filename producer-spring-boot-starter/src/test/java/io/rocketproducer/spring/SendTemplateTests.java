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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.test.MockProducer;
import io.rocketproducer.test.SentMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SendTemplateTests {

    private final MockProducer producer = new MockProducer();

    private final SendTemplate template = new SendTemplate(this.producer,
            PayloadConverter.bytesAndText(StandardCharsets.UTF_8, JsonMapper.builder().build()::writeValueAsBytes));

    @Test
    void sendsTextInTheCharset() {
        this.template.send("orders", "für");
        assertThat(this.producer.last().message().body()).isEqualTo("für".getBytes(StandardCharsets.UTF_8));
        assertThat(this.producer.last().mode()).isEqualTo(SendMode.SYNC);
        assertThat(this.producer.last().message().tag()).isNull();
    }

    @Test
    void sendsBytesAsTheyAre() {
        byte[] bytes = { 0, 1, -1 };
        this.template.sendAsync("orders", bytes).join();
        assertThat(this.producer.last().message().body()).isSameAs(bytes);
        assertThat(this.producer.last().mode()).isEqualTo(SendMode.ASYNC);
    }

    @Test
    void sendsEverythingElseAsJson() {
        this.template.sendOneway("orders:created", new Order("o-1", 2));
        assertThat(this.producer.last().message().body()).asString().isEqualTo("{\"id\":\"o-1\",\"count\":2}");
        assertThat(this.producer.last().mode()).isEqualTo(SendMode.ONEWAY);
    }

    @Test
    void splitsTheDestinationAtItsFirstColon() {
        this.template.send("orders:created:late", "x");
        assertThat(this.producer.last().message().topic()).isEqualTo("orders");
        assertThat(this.producer.last().message().tag()).isEqualTo("created:late");
    }

    @Test
    void refusesADestinationWithoutTopicOrTag() {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.template.send("orders:", "x"))
            .withMessageContaining("tag is blank");
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.template.send(":created", "x"))
            .withMessageContaining("topic is blank");
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> this.template.send((String) null, "x"))
            .withMessageContaining("destination is null");
        assertThat(this.producer.sent()).isEmpty();
    }

    @Test
    void refusesAMissingOrEmptyPayload() {
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> this.template.newMessage("orders").send())
            .withMessageContaining("body is missing");
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.template.send("orders", ""))
            .withMessageContaining("body is empty");
        assertThat(this.producer.sent()).isEmpty();
    }

    @Test
    void sendsAMessageAsItIs() {
        Message message = Message.builder("orders").body(new byte[] { 1 }).build();
        this.template.send(message);
        this.template.sendAsync(message).join();
        this.template.sendOneway(message);
        assertThat(this.producer.sent()).extracting(SentMessage::message).containsExactly(message, message, message);
        assertThat(this.producer.sent()).extracting(SentMessage::mode)
            .containsExactly(SendMode.SYNC, SendMode.ASYNC, SendMode.ONEWAY);
    }

    @Test
    void specifiesEveryPartOfAMessage() {
        this.template.newMessage("orders:created")
            .payload("x")
            .tag("changed")
            .keys("k-1", "k-2")
            .property("a", "1")
            .properties(Map.of("b", "2"))
            .flag(3)
            .waitStoreOk(false)
            .orderKey("c-7")
            .timeout(Duration.ofSeconds(1))
            .send();
        Message message = this.producer.last().message();
        assertThat(message.tag()).isEqualTo("changed");
        assertThat(message.keys()).containsExactly("k-1", "k-2");
        assertThat(message.properties()).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(message.flag()).isEqualTo(3);
        assertThat(message.waitStoreOk()).isFalse();
        assertThat(message.delivery()).isEqualTo(new Delivery.Ordered("c-7"));
        assertThat(this.producer.last().options().timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void specifiesEveryDelivery() {
        Instant time = Instant.parse("2030-01-01T00:00:00Z");
        MessageQueue queue = new MessageQueue("orders", "broker-a", 1);
        assertThat(List.of(delivery(spec().delay(Duration.ofSeconds(5))), delivery(spec().deliverAt(time)),
                delivery(spec().delayLevel(3)), delivery(spec().priority(2)), delivery(spec().queue(queue))))
            .containsExactly(new Delivery.After(Duration.ofSeconds(5)), new Delivery.At(time), new Delivery.Level(3),
                    new Delivery.Prioritized(2), new Delivery.ToQueue(queue));
    }

    @Test
    void aFailingConverterFailsBeforeAnySendAndHidesThePayload() {
        SendTemplate broken = new SendTemplate(this.producer,
                PayloadConverter.bytesAndText(StandardCharsets.UTF_8, (payload) -> {
                    throw new IllegalStateException("broken at " + payload);
                }));
        assertThatExceptionOfType(PayloadConversionException.class)
            .isThrownBy(() -> broken.send("orders", new Order("top-secret", 1)))
            .withMessageContaining(Order.class.getName())
            .satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("top-secret"))
            .withCauseInstanceOf(IllegalStateException.class);
        assertThat(this.producer.sent()).isEmpty();
    }

    @Test
    void saysWhichDependencyIsMissingForJson() {
        SendTemplate plain = new SendTemplate(this.producer,
                PayloadConverter.bytesAndText(StandardCharsets.UTF_8, PayloadConverter.withoutJson()));
        assertThatExceptionOfType(PayloadConversionException.class)
            .isThrownBy(() -> plain.send("orders", new Order("o-1", 1)))
            .withMessageContaining("spring-boot-starter-jackson");
    }

    private MessageSpec spec() {
        return this.template.newMessage("orders").payload("x");
    }

    private Delivery delivery(MessageSpec spec) {
        return spec.toMessage().delivery();
    }

    record Order(String id, int count) {
    }

}
