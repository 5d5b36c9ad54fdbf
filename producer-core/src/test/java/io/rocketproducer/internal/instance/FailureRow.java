/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.spi.ProducerExtensions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One row of a table: a fault, and the expected exception message. The message contains
 * the message id and its topic, the reason and the remedy in at most two sentences, and
 * no confidential data.
 */
final class FailureRow {

    /** Part of every text that must not occur in an exception message. */
    static final String CANARY = "canary";

    private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\s+(?=[A-Z])");

    private static final int MOST_CALLS = 100;

    /** Timeout of sends that must not time out. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;

    private final Class<? extends Throwable> type;

    private UnaryOperator<ProducerSettings.Builder> settings = UnaryOperator.identity();

    private ProducerExtensions extensions = ProducerExtensions.none();

    private Consumer<ProducerFixture> fault = (fixture) -> {
    };

    private Call call = (producer) -> producer.send(message());

    private boolean connected;

    private boolean possiblyStored;

    private boolean eventually;

    private List<String> named = List.of("topic " + ProducerFixture.TOPIC);

    private List<String> said = List.of();

    private FailureRow(String name, Class<? extends Throwable> type) {
        this.name = name;
        this.type = type;
    }

    static FailureRow of(String name, Class<? extends Throwable> type) {
        return new FailureRow(name, type);
    }

    /**
     * Returns a message with confidential content.
     * @return to the topic of the fixture
     */
    static Message message() {
        return secret(ProducerFixture.message(CANARY + " body").toBuilder());
    }

    static Message secret(Message.Builder message) {
        return message.keys(CANARY + "-key").property("customer", CANARY + " value").build();
    }

    FailureRow settings(UnaryOperator<ProducerSettings.Builder> settings) {
        this.settings = settings;
        return this;
    }

    FailureRow extensions(ProducerExtensions extensions) {
        this.extensions = extensions;
        return this;
    }

    FailureRow fault(Consumer<ProducerFixture> fault) {
        this.fault = fault;
        return this;
    }

    FailureRow call(Call call) {
        this.call = call;
        return this;
    }

    /**
     * Looks up the route and connects to both brokers before the fault.
     * @return this
     */
    FailureRow connected() {
        this.connected = true;
        return this;
    }

    FailureRow possiblyStored() {
        this.possiblyStored = true;
        return this;
    }

    /**
     * Tolerates other failures of the first calls: before the loss of a connection is
     * detected, or because their short timeout elapsed before the fault.
     * @return this
     */
    FailureRow eventually() {
        this.eventually = true;
        return this;
    }

    /**
     * Sets names expected in the message instead of the topic.
     * @param named parts of the message
     * @return this
     */
    FailureRow names(String... named) {
        this.named = List.of(named);
        return this;
    }

    /**
     * Sets the expected message.
     * @param reason reason of the failure
     * @param remedy remedy of the failure
     * @return this
     */
    FailureRow says(String reason, String... remedy) {
        this.said = Stream.concat(Stream.of(reason), Arrays.stream(remedy)).toList();
        return this;
    }

    /**
     * Causes the fault, and checks the exception.
     * @param fixture a new fixture
     */
    void check(ProducerFixture fixture) {
        if (!this.connected) {
            this.fault.accept(fixture);
        }
        RetrySettings once = RetrySettings.builder().retries(0).asyncRetries(0).build();
        Producer producer = fixture.start((builder) -> this.settings.apply(builder.retry(once).sendTimeout(PATIENCE)),
                this.extensions);
        if (this.connected) {
            for (int i = 0; i < 4; i++) {
                producer.send(ProducerFixture.message("connects"));
            }
            this.fault.accept(fixture);
        }
        Throwable failure = failure(producer);
        for (int i = 0; this.eventually && i < MOST_CALLS && !isExpected(failure); i++) {
            failure = failure(producer);
        }
        checkText(failure);
    }

    private Throwable failure(Producer producer) {
        Throwable thrown = Assertions.catchThrowable(() -> this.call.on(producer));
        return (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
    }

    private boolean isExpected(Throwable failure) {
        return this.type.isInstance(failure) && this.said.stream().allMatch(failure.getMessage()::contains)
                && (!(failure instanceof SendException ex) || ex.possiblyStored() == this.possiblyStored);
    }

    private void checkText(Throwable failure) {
        assertThat(failure).isExactlyInstanceOf(this.type);
        String text = failure.getMessage();
        Stream.concat(this.named.stream(), this.said.stream()).forEach((part) -> assertThat(text).contains(part));
        assertThat(text).doesNotContain(CANARY);
        assertThat(text.chars()).as("no control characters in %s", text).noneMatch(Character::isISOControl);
        assertThat(sentences(text)).as("sentences of: %s", text).isLessThanOrEqualTo(2);
        assertThat(text).doesNotEndWith(".");
        if (failure instanceof SendException ex) {
            assertThat(ex.possiblyStored()).as("possibly stored: %s", text).isEqualTo(this.possiblyStored);
            assertThat(ex.attempts().toString()).doesNotContain(CANARY);
            if (ex.messageId() != null) {
                assertThat(text).contains(ex.messageId());
            }
        }
    }

    // Text in parentheses is a list of attempts, or quoted
    private static int sentences(String text) {
        String plain = text;
        for (String before = ""; !before.equals(plain);) {
            before = plain;
            plain = PARENTHESES.matcher(plain).replaceAll("");
        }
        return SENTENCE_END.split(plain).length;
    }

    @Override
    public String toString() {
        return this.name;
    }

    /**
     * The failing call.
     */
    @FunctionalInterface
    interface Call {

        void on(Producer producer) throws Exception;

    }

}
