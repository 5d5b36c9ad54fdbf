/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.usercode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spring.AfterCommitFailureListener;
import io.rocketproducer.spring.Fault;
import io.rocketproducer.spring.PayloadConversionException;
import io.rocketproducer.spring.PayloadConverter;
import io.rocketproducer.spring.SendHookFactory;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.SendTemplateCustomizer;
import io.rocketproducer.spring.SendTemplateFactory;
import io.rocketproducer.spring.autoconfigure.ProducerDecorator;
import io.rocketproducer.spring.autoconfigure.ProducerSettingsCustomizer;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.spring.messaging.SendMessagingTemplate;
import io.rocketproducer.spring.modulith.RocketMqEventTransport;
import io.rocketproducer.spring.observation.ObservedProducer;
import io.rocketproducer.spring.observation.SemanticConventions;
import io.rocketproducer.test.MockProducer;
import io.rocketproducer.test.MockStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * All application code that takes part in a send × all of its faults: the one send fails
 * with a message that states the reason, and the next one succeeds.
 */
class ApplicationFaultTests {

    private final MockProducer producer = new MockProducer();

    @BeforeEach
    void start() {
        this.producer.start();
    }

    static Stream<Arguments> everyCallAndFault() {
        return Arrays.stream(Call.values())
            .flatMap((call) -> Arrays.stream(Fault.values()).map((fault) -> Arguments.of(call, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyCallAndFault")
    void payloadConverterFailsTheOneSend(Call call, Fault fault) {
        this.producer.stub().onRequest((request) -> MockStub.reply(request.body()));
        SendTemplate template = new SendTemplate(this.producer,
                (payload) -> (payload instanceof Bad) ? fault.strike(this::sendAgain, bytes("bad")) : bytes("good"));
        Throwable thrown = catchThrowable(() -> call.sending.send(template, new Bad()));
        if (fault == Fault.SENDS_AGAIN) {
            assertThat(thrown).isNull();
            assertThat(this.producer.sent("again")).hasSize(1);
        }
        else {
            assertThat(thrown).isInstanceOf(PayloadConversionException.class)
                .hasMessageContaining("could not be converted to a message body: ")
                .hasMessageContaining(Bad.class.getName());
            assertThat(this.producer.sent()).isEmpty();
            assertThat(thrown.getMessage()).doesNotContain("of the application");
        }
        assertThat(call.sending.send(template, new Good())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void converterOfAReplyFailsTheOneRequest(Fault fault) {
        this.producer.stub().onRequest((request) -> MockStub.reply(request.body()));
        SendTemplate template = new SendTemplate(this.producer, new PayloadConverter() {

            @Override
            public byte[] toBytes(Object payload) {
                return bytes(String.valueOf(payload));
            }

            @Override
            public <T> T fromBytes(byte[] body, Class<T> type) {
                T value = type.cast(new String(body, StandardCharsets.UTF_8));
                return value.equals("bad") ? fault.strike(ApplicationFaultTests.this::sendAgain, value) : value;
            }

        });
        CompletableFuture<String> reply = template.request("orders", "bad", String.class);
        if (fault == Fault.SENDS_AGAIN) {
            assertThat(reply).isCompletedWithValue("bad");
        }
        else {
            assertThat(reply).failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(PayloadConversionException.class)
                .withMessageContaining("cannot be read as java.lang.String");
        }
        assertThat(template.request("orders", "good", String.class)).isCompletedWithValue("good");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void headerMapperFailsTheOneSend(Fault fault) {
        SendMessagingTemplate messaging = new SendMessagingTemplate(template(), (headers, spec) -> {
            if (headers.containsKey("bad")) {
                fault.strike(this::sendAgain, "");
            }
        });
        Throwable thrown = catchThrowable(
                () -> messaging.send("orders", MessageBuilder.withPayload("x").setHeader("bad", "bad").build()));
        if (fault == Fault.SENDS_AGAIN || fault == Fault.RETURNS_NULL) {
            assertThat(thrown).isNull();
        }
        else {
            assertThat(thrown).isInstanceOf(MessagingException.class)
                .hasCauseInstanceOf(PayloadConversionException.class)
                .hasMessageContaining("Headers of a message could not be read: ");
        }
        messaging.send("orders", MessageBuilder.withPayload("good").build());
        assertThat(this.producer.last().message().body()).isEqualTo(bytes("good"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void converterOfSpringMessagingFailsTheOneSend(Fault fault) {
        SendMessagingTemplate messaging = new SendMessagingTemplate(template(), (headers, spec) -> {
        });
        messaging.setMessageConverter(new org.springframework.messaging.converter.MessageConverter() {

            @Override
            public Object fromMessage(org.springframework.messaging.Message<?> message, Class<?> type) {
                return message.getPayload();
            }

            @Override
            public org.springframework.messaging.Message<?> toMessage(Object payload,
                    org.springframework.messaging.MessageHeaders headers) {
                org.springframework.messaging.Message<?> message = MessageBuilder.withPayload("made").build();
                return (payload instanceof Bad) ? fault.strike(ApplicationFaultTests.this::sendAgain, message)
                        : message;
            }

        });
        Throwable thrown = catchThrowable(() -> messaging.convertAndSend("orders", new Bad()));
        assertThat(thrown == null).isEqualTo(fault == Fault.SENDS_AGAIN);
        messaging.convertAndSend("orders", new Good());
        assertThat(this.producer.last().message().body()).isEqualTo(bytes("made"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void headersOfAnEventFailTheOneEvent(Fault fault) {
        EventExternalizationConfiguration events = EventExternalizationConfiguration.externalizing()
            .select((event) -> true)
            .headers(Bad.class, (event) -> fault.strike(this::sendAgain, Map.<String, Object>of()))
            .build();
        RocketMqEventTransport transport = new RocketMqEventTransport(events,
                new SendTemplate(this.producer, (payload) -> bytes("event")),
                new org.springframework.expression.spel.support.StandardEvaluationContext());
        CompletableFuture<?> failed = transport.externalize(new Bad(), RoutingTarget.forTarget("orders").withoutKey());
        // Modulith treats null as no headers
        assertThat(failed.isCompletedExceptionally())
            .isEqualTo(fault != Fault.SENDS_AGAIN && fault != Fault.RETURNS_NULL);
        assertThat(transport.externalize(new Good(), RoutingTarget.forTarget("orders").withoutKey())).isCompleted();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void localTransactionEndsItsObservation(Fault fault) {
        TestObservationRegistry registry = TestObservationRegistry.create();
        ObservedProducer observed = new ObservedProducer(this.producer, registry, "shop", null,
                new ObservedProducer.Options(null, SemanticConventions.SEMCONV_1_44, false, true));
        SendTemplate template = new SendTemplate(observed, (payload) -> bytes("x"));
        LocalTransaction work = (message, id) -> fault.strike(this::sendAgain, TransactionState.COMMIT);
        var ignored = catchThrowable(() -> template.sendInTransaction("orders", "x", work));
        TestObservationRegistryAssert.assertThat(registry)
            .hasNumberOfObservationsEqualTo(1)
            .hasSingleObservationThat()
            .hasBeenStopped();
        assertThat(registry.getCurrentObservationScope()).isNull();
        assertThat(template.send("orders", "next")).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void listenerOfFailuresAfterACommitKeepsNoOtherFromBeingCalled(Fault fault) {
        List<String> told = new ArrayList<>();
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withBean(io.rocketproducer.api.Producer.class, () -> this.producer)
            .withBean("first", AfterCommitFailureListener.class,
                    () -> (from, message, failure) -> fault.strike(this::sendAgain, ""))
            .withBean("second", AfterCommitFailureListener.class, () -> (from, message, failure) -> told.add("second"))
            .run((context) -> {
                SendTemplate template = context.getBean(SendTemplateFactory.class)
                    .builder(this.producer)
                    .afterCommitFailureListener((from, message, failure) -> fault.strike(this::sendAgain, ""))
                    .afterCommitFailureListener((from, message, failure) -> told.add("own"))
                    .build();
                this.producer.stub().failNext(ProducerClosedException::new);
                commit(() -> template.sendAfterCommit("orders", "x"));
                assertThat(told).containsExactly("second", "own");
                commit(() -> template.sendAfterCommit("orders", "good"));
                assertThat(this.producer.last().message().body()).isEqualTo(bytes("good"));
            });
    }

    static Stream<Arguments> everyStartupAndFault() {
        return Arrays.stream(Startup.values())
            .flatMap((part) -> Arrays.stream(Fault.values())
                .filter((fault) -> fault != Fault.SENDS_AGAIN && (part.returns || fault != Fault.RETURNS_NULL))
                .map((fault) -> Arguments.of(part, fault)));
    }

    @ParameterizedTest
    @MethodSource
    void everyStartupAndFault(Startup part, Fault fault) {
        ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RocketMqProducerAutoConfiguration.class))
            .withPropertyValues("spring.application.name=shop", "rocketmq.name-server=127.0.0.1:1");
        ApplicationContextRunner faulty = switch (part) {
            case SETTINGS_CUSTOMIZER -> runner.withBean(ProducerSettingsCustomizer.class,
                    () -> (settings) -> fault.strike(this::sendAgain, ""));
            case TEMPLATE_CUSTOMIZER ->
                runner.withBean(SendTemplateCustomizer.class, () -> (builder) -> fault.strike(this::sendAgain, ""));
            case HOOK_FACTORY ->
                runner.withBean(SendHookFactory.class, () -> (called, settings) -> fault.strike(this::sendAgain, null));
            case DECORATOR -> runner.withBean(ProducerDecorator.class,
                    () -> (inner, called, settings) -> fault.strike(this::sendAgain, null));
        };
        Supplier<Stream<String>> threads = () -> Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("rocket-producer"));
        List<String> before = threads.get().toList();
        faulty.run((context) -> {
            assertThat(context).hasFailed();
            if (fault == Fault.RETURNS_NULL) {
                assertThat(context.getStartupFailure()).rootCause().hasMessageEndingWith(" returned null");
            }
        });
        assertThat(threads.get().filter((name) -> !before.contains(name))).isEmpty();
        runner.run((context) -> assertThat(context).hasNotFailed());
    }

    static Fault[] faults() {
        return Fault.values();
    }

    private void sendAgain() {
        this.producer.send(Message.of("again", bytes("again")));
    }

    private SendTemplate template() {
        return new SendTemplate(this.producer,
                PayloadConverter.bytesAndText(StandardCharsets.UTF_8, PayloadConverter.withoutJson()));
    }

    private static void commit(Runnable work) {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            work.run();
            TransactionSynchronizationUtils.triggerAfterCommit();
            TransactionSynchronizationUtils.triggerAfterCompletion(TransactionSynchronization.STATUS_COMMITTED);
        }
        finally {
            TransactionSynchronizationManager.clear();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A payload of the application. */
    private record Good() {
    }

    private record Bad() {
    }

    /** Methods that send a payload. */
    enum Call {

        SEND((template, payload) -> template.send("orders", payload)),

        ASYNC((template, payload) -> template.sendAsync("orders", payload)),

        ONEWAY((template, payload) -> {
            template.sendOneway("orders", payload);
            return "";
        }),

        ALL((template, payload) -> template.sendAll("orders", List.of(payload))),

        AFTER_COMMIT((template, payload) -> {
            template.sendAfterCommit("orders", payload);
            return "";
        }),

        TRANSACTION((template, payload) -> template.sendInTransaction("orders", payload,
                (message, id) -> TransactionState.COMMIT)),

        REQUEST((template, payload) -> template.request("orders", payload, String.class)),

        REPLY((template, payload) -> template.reply(Map.of(), payload));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Sending sending;

        Call(Sending sending) {
            this.sending = sending;
        }

        private interface Sending {

            Object send(SendTemplate template, Object payload);

        }

    }

    /** Application code that takes part in creating a producer or template. */
    enum Startup {

        SETTINGS_CUSTOMIZER(false), TEMPLATE_CUSTOMIZER(false), HOOK_FACTORY(true), DECORATOR(true);

        private final boolean returns;

        Startup(boolean returns) {
            this.returns = returns;
        }

    }

}
