/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Admin;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQTest;

import static org.assertj.core.api.Assertions.assertThat;

@EmbeddedRocketMQTest(topics = "orders")
class GettingStartedIT {

    @Test
    void plainJavaReadsBackWhatItSent(EmbeddedRocketMQ rocketMq) {
        String nameServers = rocketMq.nameServer();
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        // tag::plain[]
        ProducerSettings settings = ProducerSettings.builder().nameServers(nameServers).group("orders").build();
        try (Producer producer = Producers.start(settings)) {
            SendResult result = producer.send(Message.builder("orders").tag("created").keys("42").body(body).build());
            StoredMessage stored = producer.admin().message("orders", result.offsetMessageId()).join();
            assertThat(stored.body()).isEqualTo(body);
        }
        // end::plain[]
    }

    @Test
    void theApplicationBringsItsOwnBroker() {
        AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
        SpringApplicationRunListener listener = new SpringApplicationRunListener() {

            @Override
            public void contextLoaded(ConfigurableApplicationContext loaded) {
                context.set(loaded);
            }

        };
        String[] arguments = { "--spring.config.import=classpath:docs/orders.properties" };
        SpringApplication.withHook((application) -> listener, () -> TestOrdersApplication.main(arguments));
        Producer started = context.get().getBean(Producer.class);
        // Brokers index keys a moment after they stored
        Awaitility.await()
            .ignoreExceptions()
            .until(() -> started.admin().messagesByKey("orders", "42", Admin.TimeRange.any(), 10).join().size() == 1);
        context.get().close();
        assertThat(started.state()).isEqualTo(ProducerState.CLOSED);
    }

}
