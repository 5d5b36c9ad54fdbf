/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageTests {

    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    @Test
    void keepsWhatItWasBuiltFrom() {
        Message message = Message.builder("orders")
            .body(BODY)
            .tag("created")
            .keys("o-1", "c-7")
            .property("tenant", "blue")
            .flag(7)
            .waitStoreOk(false)
            .orderKey("c-7")
            .build();
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(message.body()).isSameAs(BODY);
        assertThat(message.tag()).isEqualTo("created");
        assertThat(message.keys()).containsExactly("o-1", "c-7");
        assertThat(message.properties()).isEqualTo(Map.of("tenant", "blue"));
        assertThat(message.flag()).isEqualTo(7);
        assertThat(message.waitStoreOk()).isFalse();
        assertThat(message.delivery()).isEqualTo(new Delivery.Ordered("c-7"));
    }

    @Test
    void plainMessageIsABodyAndNothingElse() {
        Message message = Message.of("orders", BODY);
        assertThat(message).usingRecursiveComparison().isEqualTo(Message.builder("orders").body(BODY).build());
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Message.of("or ders", BODY));
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Message.of("orders", new byte[0]));
    }

    @Test
    void copyCanBeChangedWithoutTouchingTheOriginal() {
        Message original = Message.builder("orders").body(BODY).property("a", "1").build();
        Message copy = original.toBuilder().property("b", "2").tag("t").build();
        assertThat(original.properties()).containsOnlyKeys("a");
        assertThat(original.tag()).isNull();
        assertThat(copy.properties()).containsOnlyKeys("a", "b");
    }

    @Test
    void retryTopicsTakeTheCountsOfConsuming() {
        Message message = Message.builder("%RETRY%group")
            .body(BODY)
            .property("RECONSUME_TIME", "3")
            .property("MAX_RECONSUME_TIMES", "16")
            .build();
        assertThat(message.properties()).containsEntry("RECONSUME_TIME", "3")
            .containsEntry("MAX_RECONSUME_TIMES", "16");
    }

    @Test
    void propertiesCannotBeChangedFromOutside() {
        Message.Builder builder = Message.builder("orders").body(BODY).property("a", "1");
        Message message = builder.build();
        builder.property("b", "2");
        assertThat(message.properties()).containsOnlyKeys("a");
    }

    @Test
    void textFormShowsNeitherBodyNorKeysNorProperties() {
        Message message = Message.builder("orders")
            .body("canary-body".getBytes(StandardCharsets.UTF_8))
            .keys("canary-key")
            .property("canary-name", "canary-value")
            .build();
        assertThat(message.toString()).contains("orders").doesNotContain("canary");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String what, Runnable attempt, String fault) {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(attempt::run)
            .withMessageContaining(fault)
            .satisfies((ex) -> assertThat(ex.possiblyStored()).isFalse())
            .satisfies((ex) -> assertThat(ex.attempts()).isEmpty());
    }

    static Stream<Arguments> refuses() {
        return Stream.of(bodies(), topics(), tagsAndKeys(), properties(), reservedProperties(), deliveries())
            .flatMap((cases) -> cases);
    }

    private static Stream<Arguments> bodies() {
        return Stream.of(bad("no body", () -> Message.builder("t").build(), "body is missing"),
                bad("null body", () -> Message.builder("t").body(null).build(), "body is missing"),
                bad("empty body", () -> Message.builder("t").body(new byte[0]).build(), "body is empty"));
    }

    private static Stream<Arguments> topics() {
        Stream<Arguments> blank = Stream.of(null, "", " ", "\t")
            .map((topic) -> bad("blank topic", () -> Message.builder(topic).body(BODY).build(), "topic is blank"));
        Stream<Arguments> illegal = Stream
            .of("a b", "a.b", "a/b", "a:b", "a\u0001", "täg", "a*", "a+b", "a@b", "日本", "a,b", "a;b", "a\n", "$a",
                    "a=b")
            .map((topic) -> bad("topic " + topic, () -> Message.builder(topic).body(BODY).build(),
                    "illegal character at index"));
        Stream<Arguments> system = Stream
            .of("SCHEDULE_TOPIC_XXXX", "RMQ_SYS_TRANS_HALF_TOPIC", "RMQ_SYS_TRANS_OP_HALF_TOPIC",
                    "TRANS_CHECK_MAX_TIME_TOPIC", "SELF_TEST_TOPIC", "OFFSET_MOVED_EVENT")
            .map((topic) -> bad("topic " + topic, () -> Message.builder(topic).body(BODY).build(),
                    "belongs to RocketMQ itself"));
        return Stream
            .of(blank, illegal, system, Stream.of(bad("long topic",
                    () -> Message.builder("t".repeat(128)).body(BODY).build(), "128 characters but at most 127")))
            .flatMap((cases) -> cases);
    }

    private static Stream<Arguments> tagsAndKeys() {
        return Stream.of(bad("blank tag", () -> valid().tag(" ").build(), "tag is blank"),
                bad("empty tag", () -> valid().tag("").build(), "tag is blank"),
                bad("two tags", () -> valid().tag("a||b").build(), "'||'"),
                bad("tag with U+0001", () -> valid().tag("a\u0001b").build(), "U+0001"),
                bad("tag with U+0002", () -> valid().tag("a\u0002b").build(), "U+0001 or U+0002"),
                bad("null key", () -> valid().keys((String) null).build(), "key is blank"),
                bad("blank key", () -> valid().keys("a", " ").build(), "key is blank"),
                bad("key with space", () -> valid().keys("a b").build(), "white space"),
                bad("key with tab", () -> valid().keys("a\tb").build(), "white space"),
                bad("key with U+0001", () -> valid().keys("a\u0001").build(), "U+0001"),
                bad("null among keys", () -> valid().keys(Arrays.asList("a", null)).build(), "key is blank"));
    }

    private static Stream<Arguments> properties() {
        return Stream.of(bad("null name", () -> valid().property(null, "v").build(), "name is blank"),
                bad("blank name", () -> valid().property(" ", "v").build(), "name is blank"),
                bad("name with U+0001", () -> valid().property("a\u0001", "v").build(), "U+0001"),
                bad("name with U+0002", () -> valid().property("a\u0002", "v").build(), "U+0002"),
                bad("null value", () -> valid().property("a", null).build(), "value of property a is blank"),
                bad("blank value", () -> valid().property("a", "  ").build(), "value of property a is blank"),
                bad("count that is no number",
                        () -> Message.builder("%RETRY%g").body(BODY).property("RECONSUME_TIME", "x").build(),
                        "RECONSUME_TIME must be a whole number"),
                bad("count below zero",
                        () -> Message.builder("%RETRY%g").body(BODY).property("MAX_RECONSUME_TIMES", "-1").build(),
                        "MAX_RECONSUME_TIMES must be a whole number"),
                bad("value with U+0001", () -> valid().property("a", "v\u0001").build(), "U+0001"),
                bad("value with U+0002", () -> valid().property("a", "\u0002v").build(), "U+0002"));
    }

    private static Stream<Arguments> reservedProperties() {
        return Stream
            .of("KEYS", "TAGS", "WAIT", "DELAY", "UNIQ_KEY", "TRAN_MSG", "PGROUP", "INSTANCE_ID", "TIMER_DELAY_SEC",
                    "TIMER_DELAY_MS", "TIMER_DELIVER_MS", "_SYS_MSG_PRIORITY_", "__LITE_TOPIC", "CORRELATION_ID",
                    "REPLY_TO_CLIENT", "TTL", "MSG_TYPE", "ARRIVE_TIME", "PUSH_REPLY_TIME", "CLUSTER", "RECONSUME_TIME",
                    "MAX_RECONSUME_TIMES", "RETRY_TOPIC", "ORIGIN_MESSAGE_ID", "BUYER_ID", "TRANSFER_FLAG",
                    "CORRECTION_FLAG", "MQ2_FLAG", "TRACE_ON", "MSG_REGION", "ORIGIN_GROUP", "REAL_TOPIC", "REAL_QID",
                    "MIN_OFFSET", "MAX_OFFSET", "CONSUME_START_TIME", "POP_CK", "DUP_INFO", "__CRC32#",
                    "DLQ_ORIGIN_TOPIC")
            .map((name) -> bad("property " + name, () -> valid().property(name, "v").build(),
                    "property name " + name + " is reserved"));
    }

    private static Stream<Arguments> deliveries() {
        MessageQueue elsewhere = new MessageQueue("other", "broker", 0);
        return Stream.of(bad("zero delay", () -> valid().delay(Duration.ZERO).build(), "delay must be at least 1 ms"),
                bad("negative delay", () -> valid().delay(Duration.ofSeconds(-1)).build(), "delay must be"),
                bad("delay for ever", () -> valid().delay(Duration.ofSeconds(Long.MAX_VALUE)).build(),
                        "delay must be at least 1 ms and at most 100 years"),
                bad("deliverAt the end of time", () -> valid().deliverAt(Instant.MAX).build(),
                        "deliverAt must not be before 1970 nor after 9999"),
                bad("deliverAt before 1970", () -> valid().deliverAt(Instant.ofEpochMilli(-1)).build(),
                        "deliverAt must"),
                bad("level 0", () -> valid().delayLevel(0).build(), "delayLevel must be 1"),
                bad("negative priority", () -> valid().priority(-1).build(), "priority must be 0"),
                bad("blank orderKey", () -> valid().orderKey(" ").build(), "orderKey is blank"),
                bad("orderKey with U+0001", () -> valid().orderKey("a\u0001").build(), "U+0001"),
                bad("foreign queue", () -> valid().queue(elsewhere).build(), "queue belongs to topic other"),
                bad("order and delay", () -> valid().orderKey("k").delay(Duration.ofSeconds(1)), "orderKey and delay"),
                bad("delay and level", () -> valid().delay(Duration.ofSeconds(1)).delayLevel(3),
                        "delay and delayLevel"),
                bad("delay and deliverAt", () -> valid().delay(Duration.ofSeconds(1)).deliverAt(Instant.now()),
                        "delay and deliverAt"),
                bad("priority and order", () -> valid().priority(1).orderKey("k"), "priority and orderKey"),
                bad("queue and order", () -> valid().queue(elsewhere).orderKey("k"), "queue and orderKey"));
    }

    @Test
    void refusesAtLeastAHundredKindsOfInput() {
        List<Arguments> all = refuses().toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(95);
    }

    private static Message.Builder valid() {
        return Message.builder("orders").body(BODY);
    }

    private static Arguments bad(String what, Runnable attempt, String fault) {
        return Arguments.of(what, attempt, fault);
    }

}
