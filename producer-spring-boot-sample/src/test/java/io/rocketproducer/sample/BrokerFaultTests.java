/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.rocketproducer.test.fake.AutoConfigureFakeRocketMQ;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeCluster;
import io.rocketproducer.test.fake.FakeMessage;
import io.rocketproducer.test.fake.FakeResponder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses of the application to broker faults, simulated without a broker.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureFakeRocketMQ(brokers = { "a", "b" })
class BrokerFaultTests {

    private static final String ORDER = "{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":12.50}";

    @Autowired
    private FakeCluster cluster;

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void connect() {
        this.api = new Api(this.port);
        assertThat(this.api.postJson("/orders", ORDER).status()).isEqualTo(201);
        this.cluster.reset();
    }

    @Test
    void oneBusyBrokerIsNotSeen() {
        this.cluster.broker("a").busy();
        for (int i = 0; i < 4; i++) {
            assertThat(this.api.postJson("/orders", ORDER).status()).isEqualTo(201);
        }
        assertThat(this.cluster.received("orders")).hasSize(4)
            .allSatisfy((message) -> assertThat(message.text()).isEqualTo(ORDER))
            .extracting(FakeMessage::broker)
            .containsOnly("b");
    }

    @Test
    void aMomentOfTroubleIsNotSeen() {
        this.cluster.brokers().forEach((broker) -> broker.onSend(FakeResponder.reset().times(1, broker.stores())));
        assertThat(this.api.postJson("/orders", ORDER).status()).isEqualTo(201);
        assertThat(this.cluster.received("orders")).extracting(FakeMessage::tag).containsExactly("created");
    }

    @Test
    void lostAnswersAreCalledPossiblyStored() {
        this.cluster.brokers().forEach(FakeBroker::dropAnswers);
        Api.Answer answer = this.api.postJson("/orders", ORDER);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("possiblyStored").asBoolean()).isTrue();
        assertThat(this.cluster.received("orders")).isNotEmpty()
            .extracting(FakeMessage::id)
            .containsOnly(answer.json().get("messageId").asString());
    }

}
