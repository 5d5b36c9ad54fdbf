/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application starts before its name server does.
 */
class LateNameServerIT {

    private static final String ORDER = "{\"id\":\"o-1\",\"customer\":\"c-7\",\"amount\":12.50}";

    @Test
    void applicationStartsWithoutItsNameServerAndSendsAsSoonAsItIsThere() {
        try (EmbeddedRocketMQ rocketMq = EmbeddedRocketMQ.start()) {
            rocketMq.createTopic("orders", 4);
            rocketMq.nameServerProcess().kill();
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OrdersApplication.class).run(
                    "--server.port=0", "--rocketmq.name-server=" + rocketMq.nameServer(),
                    "--rocketmq.producer.send-message-timeout=1s")) {
                Api api = new Api(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
                assertThat(health(api)).isEqualTo("DOWN");
                Api.Answer refused = api.postJson("/orders", ORDER);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().get("detail").asString()).contains(rocketMq.nameServer());
                rocketMq.nameServerProcess().restart();
                // The timeout of this send is one second
                assertThat(api.postJson("/orders", ORDER).status()).isEqualTo(201);
                assertThat(health(api)).isEqualTo("UP");
            }
        }
    }

    private static String health(Api api) {
        return api.get("/actuator/health").json().at("/components/rocketmq/status").asString();
    }

}
