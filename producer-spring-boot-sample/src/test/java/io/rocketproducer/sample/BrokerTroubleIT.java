/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQInitializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with a dedicated RocketMQ cluster that is stopped and restarted.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EmbeddedRocketMQInitializer.class, classes = OrdersApplication.class)
@DirtiesContext
class BrokerTroubleIT {

    private static final String ORDER = "{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":12.50}";

    @Autowired
    private EmbeddedRocketMQ rocketMq;

    @LocalServerPort
    private int port;

    @Test
    void troubleIsAProblemAndPasses() {
        Api api = new Api(this.port);
        assertThat(api.postJson("/orders", ORDER).status()).isEqualTo(201);
        this.rocketMq.brokers().get(0).kill();
        assertUnavailable(api.postJson("/orders", ORDER));
        assertUnavailable(api.post("/messages/orders?mode=async", "x"));
        assertUnavailable(api.post("/load?topic=orders&count=10", ""));
        this.rocketMq.nameServerProcess().kill();
        assertThat(api.get("/actuator/health").json().at("/components/rocketmq/status").asString()).isEqualTo("DOWN");
        assertUnavailable(api.post("/messages/another", "x"));
        this.rocketMq.nameServerProcess().restart();
        this.rocketMq.brokers().get(0).restart();
        assertThat(api.postJson("/orders", ORDER).status()).isEqualTo(201);
    }

    private static void assertUnavailable(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("exception").asString()).endsWith("Exception");
        assertThat(answer.json().get("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("\tat ");
    }

}
