/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Rejection}, with remarks of RocketMQ servers.
 */
class RejectionTests {

    static Stream<Arguments> beforeAnythingIsAppended() {
        return Stream.of(Arguments.of(2, "[REJECTREQUEST]system busy, start flow control for a while"),
                Arguments.of(2, "[OVERLOAD]system busy, start flow control for a while"),
                Arguments.of(2,
                        "[PCBUSY_CLEAN_QUEUE]broker busy, start flow control for a while, period in queue: 9ms"),
                Arguments.of(2, "[TIMEOUT_CLEAN_QUEUE]broker busy, start flow control for a while, period: 201ms"),
                Arguments.of(2, "[PC_SYNCHRONIZED]broker busy, start flow control for a while"), Arguments.of(2, null),
                Arguments.of(3, " request type 310 not supported"),
                Arguments.of(13, "the message is illegal, maybe msg body or properties length not matched."),
                Arguments.of(13, "TopicMessageType validate failed, the expected type is NORMAL, but actual is FIFO"),
                Arguments.of(14, "service not available now. It may be caused by one of the following reasons: ..."),
                Arguments.of(15, "Request doesn't have field bname"),
                Arguments.of(16, "the broker[10.0.0.1] sending message is forbidden"),
                Arguments.of(17, "topic[orders] not exist, apply first please!"),
                Arguments.of(26, "subscription group not exist, group"),
                Arguments.of(29, "request queueId[9] is illegal, TopicConfig [...] Producer: 10.0.0.2:4711"),
                Arguments.of(215, "flow control"),
                Arguments.of(501, "orders-1 does not exit in request process of current broker broker-a"),
                Arguments.of(604, "recall failed, timestamp invalid"), Arguments.of(1500, "please go away"),
                Arguments.of(1, "create mapped file failed, server is busy or broken."),
                Arguments.of(1, "timer message is under flow control, max num limit is 2 or the current value is ..."),
                Arguments.of(1, "accurate timer message is not enabled, timerWheelEnable is false"),
                Arguments.of(1, "[LMQ_CONSUME_QUEUE_NUM_EXCEEDED]broker config enableLmq and enableMultiDispatch"),
                Arguments.of(1, "broker unable to service, until 2026-01-01 00:00:00,000"),
                Arguments.of(1, "request queueId[9] is illegal, TopicConfig [...] Producer: 10.0.0.2:4711"),
                Arguments.of(1, "java.lang.RuntimeException: message size exceeded, org.apache.rocketmq.store.Message"),
                Arguments.of(1, "message body size exceeded, msg body size: 5"));
    }

    static Stream<Arguments> whereTheBrokerMayHaveAppended() {
        return Stream.of(Arguments.of(1, null), Arguments.of(1, ""), Arguments.of(1, "UNKNOWN_ERROR"),
                Arguments.of(1, "UNKNOWN_ERROR DEFAULT"), Arguments.of(1, "store putMessage return null"),
                Arguments.of(1, "in-sync replicas not enough"),
                Arguments.of(1, "wait response on the channel <10.0.0.1:10911> timeout, 3000(ms)"),
                Arguments.of(1, "send request to <10.0.0.1:10911> failed"),
                Arguments.of(1, "invokeAsyncImpl call timeout"), Arguments.of(1, "connect to 10.0.0.1:10911 failed"),
                Arguments.of(17, "CODE: 17  DESC: the broker does not exist"),
                Arguments.of(1, "java.lang.NullPointerException: null, org.apache.rocketmq.broker.processor.Some"),
                Arguments.of(1, "recall failed, execute error"), Arguments.of(-1, "client error"),
                Arguments.of(204, "no buyer"), Arguments.of(205, "not in current unit"), Arguments.of(777, "unknown"),
                Arguments.of(10006, "request timeout"));
    }

    @ParameterizedTest
    @MethodSource("beforeAnythingIsAppended")
    void rejectionBeforeTheAppendIsCertain(int code, @Nullable String remark) {
        assertThat(CallFailure.rejected(code, remark).possiblyExecuted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("whereTheBrokerMayHaveAppended")
    void everyOtherRejectionMayComeAfterTheAppend(int code, @Nullable String remark) {
        assertThat(CallFailure.rejected(code, remark).possiblyExecuted()).isTrue();
    }

}
