/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Apache RocketMQ's own client makes of each fault.
 */
class FakeFaultTests {

    private final FakeCluster cluster = FakeCluster.start();

    private final FakeBroker broker = this.cluster.broker("broker-a");

    private final DefaultMQProducer producer = new DefaultMQProducer("fake-faults");

    @BeforeEach
    void start() throws Exception {
        this.producer.setNamesrvAddr(this.cluster.nameServers());
        this.producer.setInstanceName("fake-" + System.identityHashCode(this.producer));
        this.producer.setRetryTimesWhenSendFailed(0);
        this.producer.start();
        send();
        this.cluster.reset();
    }

    @AfterEach
    void close() {
        this.producer.shutdown();
        this.cluster.close();
    }

    @Test
    void busyForSoManyRequests() throws Exception {
        this.broker.onSend(FakeResponder.code(FakeBroker.SYSTEM_BUSY, "busy").times(2, this.broker.stores()));
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MQClientException.class).isThrownBy(this::send)
                .satisfies((ex) -> assertThat(ex.getResponseCode()).isEqualTo(FakeBroker.SYSTEM_BUSY));
        }
        send();
        assertThat(this.cluster.received("orders")).hasSize(1);
        assertThat(this.broker.sends()).hasSize(3);
    }

    @Test
    void busy() {
        this.broker.busy();
        assertThatExceptionOfType(MQClientException.class).isThrownBy(this::send)
            .havingCause()
            .isInstanceOf(MQBrokerException.class)
            .withMessageContaining("broker busy");
        assertThat(this.cluster.received()).isEmpty();
    }

    @Test
    void storedButNotOnDisk() throws Exception {
        this.broker.storeWith(FakeBroker.FLUSH_DISK_TIMEOUT);
        assertThat(send().getSendStatus()).isEqualTo(SendStatus.FLUSH_DISK_TIMEOUT);
        this.broker.storeWith(FakeBroker.SLAVE_NOT_AVAILABLE);
        assertThat(send().getSendStatus()).isEqualTo(SendStatus.SLAVE_NOT_AVAILABLE);
        this.broker.storeWith(FakeBroker.FLUSH_SLAVE_TIMEOUT);
        assertThat(send().getSendStatus()).isEqualTo(SendStatus.FLUSH_SLAVE_TIMEOUT);
        assertThat(this.cluster.received("orders")).hasSize(3);
    }

    @Test
    void slow() throws Exception {
        this.broker.delay(Duration.ofMillis(150));
        long begin = System.nanoTime();
        send();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        this.broker.delay(Duration.ofMinutes(1));
        assertTimesOut();
        assertThat(this.cluster.received("orders")).hasSize(2);
    }

    @Test
    void hanging() {
        this.broker.silence();
        assertTimesOut();
        assertThat(this.cluster.received("orders")).isEmpty();
    }

    @Test
    void answerLost() {
        this.broker.dropAnswers();
        assertTimesOut();
        assertThat(this.cluster.received("orders")).hasSize(1);
    }

    @Test
    void connectionReset() throws Exception {
        this.broker.reset();
        assertThatExceptionOfType(MQClientException.class).isThrownBy(this::send)
            .withCauseInstanceOf(RemotingException.class);
        this.broker.refuse();
        assertThatExceptionOfType(MQClientException.class).isThrownBy(this::send)
            .withCauseInstanceOf(RemotingException.class);
        assertThat(this.cluster.received("orders")).isEmpty();
        this.broker.recover();
        send();
        assertThat(this.cluster.received("orders")).hasSize(1);
    }

    @Test
    void heldUntilReleased() throws Exception {
        FakeHold hold = this.broker.hold();
        Thread releasing = new Thread(() -> {
            hold.awaitHeld(1);
            assertThat(this.cluster.received()).isEmpty();
            hold.release();
        });
        releasing.start();
        assertThat(send().getSendStatus()).isEqualTo(SendStatus.SEND_OK);
        releasing.join();
        assertThat(this.cluster.received("orders")).hasSize(1);
    }

    @Test
    void unknownTopic() {
        this.cluster.forget("gone");
        assertThatExceptionOfType(MQClientException.class)
            .isThrownBy(() -> this.producer.fetchPublishMessageQueues("gone"));
    }

    private void assertTimesOut() {
        ThrowingCallable send = () -> this.producer.send(new Message("orders", new byte[1]), 300);
        assertThatExceptionOfType(MQClientException.class).isThrownBy(send)
            .withCauseInstanceOf(RemotingTimeoutException.class);
    }

    private SendResult send() throws Exception {
        return this.producer.send(new Message("orders", "text".getBytes(StandardCharsets.UTF_8)));
    }

}
