/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.AccessDeniedException;
import io.rocketproducer.api.BrokerBusyException;
import io.rocketproducer.api.BrokerRejectedException;
import io.rocketproducer.api.BrokerUnreachableException;
import io.rocketproducer.api.ConnectionLostException;
import io.rocketproducer.api.Durability;
import io.rocketproducer.api.NotDurableException;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendTimeoutException;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeReply;
import io.rocketproducer.test.fake.FakeResponder;

/**
 * Exception messages of failed sends, for each fault of a broker.
 */
class BrokerFailureTextTests {

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @MethodSource
    void everyFaultOfABrokerIsNamedWithItsRemedy(FailureRow row) {
        row.check(this.fixture);
    }

    static Stream<FailureRow> everyFaultOfABrokerIsNamedWithItsRemedy() {
        return Stream.concat(connections(), responses());
    }

    private static Stream<FailureRow> connections() {
        return Stream.of(
                FailureRow.of("refuses connections", BrokerUnreachableException.class)
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::refuse))
                    .says("cannot connect to 127.0.0.1:", "Check that the broker runs",
                            "the address it registered can be reached"),
                FailureRow.of("is silent", SendTimeoutException.class)
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::silence))
                    .settings(within(100))
                    .eventually()
                    .possiblyStored()
                    .says("no response", "the send timeout is 100 ms", "Check the load of the brokers",
                            "raise the timeout"),
                FailureRow.of("is silent, once connected", SendTimeoutException.class)
                    .connected()
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::silence))
                    .settings(within(400))
                    .eventually()
                    .possiblyStored()
                    .says("no response", "the send timeout is 400 ms", "Check the load of the brokers"),
                FailureRow.of("goes away, once connected", BrokerUnreachableException.class)
                    .connected()
                    .fault((fixture) -> fixture.cluster.brokers().forEach(FakeBroker::refuse))
                    .eventually()
                    .says("cannot connect to 127.0.0.1:", "Check that the broker runs"),
                FailureRow.of("resets the connection", ConnectionLostException.class)
                    .fault(onSend(FakeResponder.reset()))
                    .possiblyStored()
                    .says("connection to 127.0.0.1:", "was lost", "Check that the broker runs",
                            "no firewall or proxy closes connections"),
                FailureRow.of("closes the connection", ConnectionLostException.class)
                    .fault(onSend(FakeResponder.close()))
                    .possiblyStored()
                    .says("was lost", "Check that the broker runs"));
    }

    private static Stream<FailureRow> responses() {
        return Stream.of(
                FailureRow.of("sends half a frame", SendTimeoutException.class)
                    .fault(onSend(FakeResponder.halfFrame()))
                    .settings(within(100))
                    .eventually()
                    .possiblyStored()
                    .says("no response", "the send timeout is 100 ms"),
                FailureRow.of("sends garbage", ConnectionLostException.class)
                    .fault(onSend(FakeResponder.garbage()))
                    .possiblyStored()
                    .says("was lost", "Check that the broker runs"),
                FailureRow.of("responds to another request", SendTimeoutException.class)
                    .fault(onSend(FakeResponder.wrongOpaque()))
                    .settings(within(100))
                    .eventually()
                    .possiblyStored()
                    .says("no response", "the send timeout is 100 ms"),
                FailureRow.of("leaves out a field", UnexpectedSendException.class)
                    .fault(onSend(FakeResponder.success()))
                    .possiblyStored()
                    .says("malformed response: header field msgId is missing", "Check that the address",
                            "any proxy in between"),
                FailureRow.of("sends a field that is no number", UnexpectedSendException.class)
                    .fault(onSend((exchange) -> exchange.reply(FakeReply.success(Map.of("msgId",
                            "7F00000100002A9F0000000000000001", "queueId", "one", "queueOffset", "1")))))
                    .possiblyStored()
                    .says("malformed response: header field queueId is not a number"),
                FailureRow.of("only sends GO_AWAY", BrokerRejectedException.class)
                    .fault(onSend(FakeResponder.code(1500, "shutting down")))
                    .settings(within(300))
                    .eventually()
                    .says("response code 1500: shutting down", "Run more than one broker or proxy",
                            "restart them one after the other"),
                FailureRow.of("controls in the remark", BrokerRejectedException.class)
                    .fault(onSend(FakeResponder.code(13, "illegal\r\n2026 ERROR forged\u001b[31m" + "x".repeat(9_999))))
                    .says("response code 13: illegal\\r\\n2026 ERROR forged\\u001b[31mxxx", "xxx..."));
    }

    @ParameterizedTest
    @MethodSource
    void everyResponseCodeIsNamedWithItsRemedy(FailureRow row) {
        row.check(this.fixture);
    }

    static Stream<FailureRow> everyResponseCodeIsNamedWithItsRemedy() {
        return Stream.of(code(1, BrokerRejectedException.class, "Check the log of the broker").possiblyStored(),
                FailureRow.of("1, message size exceeded", BrokerRejectedException.class)
                    .fault(onSend(FakeResponder.code(1, "message size exceeded, msg total size: 9, maxMessageSize: 8")))
                    .says("response code 1: message size exceeded", "Check the size and the properties of the message"),
                code(2, BrokerBusyException.class, "The brokers are overloaded: slow down, or add brokers"),
                code(3, BrokerRejectedException.class, "Upgrade the broker, or do not use"),
                code(13, BrokerRejectedException.class, "Check the size and the properties of the message",
                        "maxMessageSize"),
                code(14, BrokerRejectedException.class, "Check whether the disk of the broker is full"),
                code(15, BrokerRejectedException.class, "Upgrade the broker, or do not use"),
                code(16, AccessDeniedException.class, "Check the credentials", "the broker and the topic are writable"),
                code(17, TopicNotFoundException.class, "Create the topic"),
                code(29, BrokerRejectedException.class, "Check the log of the broker"),
                code(204, BrokerRejectedException.class, "Check the log of the broker").possiblyStored(),
                code(205, BrokerRejectedException.class, "Check the log of the broker").possiblyStored(),
                code(215, BrokerRejectedException.class, "Check the log of the broker"),
                code(501, BrokerRejectedException.class, "Check that the queues of the static topic have been moved")
                    .settings(within(150))
                    .eventually(),
                code(604, BrokerRejectedException.class, "Check the log of the broker"),
                code(2017, BrokerRejectedException.class, "Check the log of the broker").possiblyStored(),
                code(31_999, BrokerRejectedException.class, "Check the log of the broker").possiblyStored(),
                FailureRow.of("no remark", BrokerRejectedException.class)
                    .fault(onSend(FakeResponder.code(14, null)))
                    .says("response code 14: no reason given", "Check whether the disk"),
                durability(FakeBroker.FLUSH_DISK_TIMEOUT, "FLUSH_DISK_TIMEOUT"),
                durability(FakeBroker.SLAVE_NOT_AVAILABLE, "SLAVE_NOT_AVAILABLE"),
                durability(FakeBroker.FLUSH_SLAVE_TIMEOUT, "FLUSH_SLAVE_TIMEOUT"));
    }

    private static FailureRow code(int code, Class<? extends SendException> type, String... remedy) {
        return FailureRow.of(Integer.toString(code), type)
            .fault(onSend(FakeResponder.code(code, "the remark")))
            .says("response code " + code + ": the remark", remedy);
    }

    private static FailureRow durability(int code, String status) {
        return FailureRow.of(status, NotDurableException.class)
            .fault((fixture) -> fixture.cluster.brokers().forEach((broker) -> broker.storeWith(code)))
            .settings((settings) -> settings.requiredDurability(Durability.FULL))
            .possiblyStored()
            .says("is stored, but less durably than required: " + status, "Check disks and replicas",
                    "ProducerSettings.requiredDurability");
    }

    private static Consumer<ProducerFixture> onSend(FakeResponder responder) {
        return (fixture) -> fixture.cluster.brokers().forEach((broker) -> broker.onSend(responder));
    }

    private static UnaryOperator<ProducerSettings.Builder> within(long millis) {
        return (settings) -> settings.sendTimeout(Duration.ofMillis(millis));
    }

}
