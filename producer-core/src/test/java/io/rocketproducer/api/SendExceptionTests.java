/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SendExceptionTests {

    private static final SendFailure FAILURE = new SendFailure("text", new IllegalStateException("cause"), "ID",
            List.of(new SendAttempt(1, "b", "127.0.0.1:1", Duration.ofMillis(5), "fault")), true);

    static Stream<SendException> everyType() {
        return Stream.of(new InvalidMessageException(FAILURE), new SendVetoedException(FAILURE),
                new ProducerClosedException(FAILURE), new BackPressureException(FAILURE),
                new NameServerUnavailableException(FAILURE), new TopicNotFoundException(FAILURE),
                new BrokerUnreachableException(FAILURE), new ConnectionLostException(FAILURE),
                new BrokerRejectedException(FAILURE, 13), new BrokerBusyException(FAILURE, 2),
                new AccessDeniedException(FAILURE, 16), new SendTimeoutException(FAILURE),
                new NotDurableException(FAILURE, SendStatus.FLUSH_DISK_TIMEOUT), new SendInterruptedException(FAILURE),
                new UnexpectedSendException(FAILURE), new SendCancelledException(FAILURE));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void copyHasTheCallersStackAndEverythingElse(SendException original) {
        SendException copy = original.inCallersStack();
        assertThat(copy).hasSameClassAs(original).hasMessage("text").hasCause(FAILURE.cause()).isNotSameAs(original);
        assertThat(copy.failure()).isSameAs(FAILURE);
        assertThat(copy.possiblyStored()).isTrue();
        assertThat(copy.messageId()).isEqualTo("ID");
        assertThat(copy.attempts()).hasSize(1);
        assertThat(original.getStackTrace()).isEmpty();
        assertThat(copy.getStackTrace()).anyMatch((frame) -> frame.getMethodName().startsWith("copyHas"));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void copyKeepsTheResponseCode(SendException original) {
        if (original instanceof BrokerRejectedException rejected) {
            assertThat(rejected.inCallersStack().responseCode()).isEqualTo(rejected.responseCode()).isPositive();
        }
    }

}
