/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.outbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.rocketmq.client.exception.MQClientException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.rocketproducer.sample.OfficialConsumer;
import io.rocketproducer.sample.OrdersApplication;
import io.rocketproducer.spring.SendOperations;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQ;
import io.rocketproducer.test.rocketmq.EmbeddedRocketMQInitializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages sent after a transaction of the application's own database.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "rocketmq.producer.send-message-timeout=1s",
                "spring.datasource.url=jdbc:h2:mem:after-commit;DB_CLOSE_DELAY=-1" })
@ContextConfiguration(initializers = EmbeddedRocketMQInitializer.class, classes = OrdersApplication.class)
@DirtiesContext
class AfterCommitIT {

    private static final String TOPIC = "bookings";

    @Autowired
    private EmbeddedRocketMQ rocketMq;

    @Autowired
    private PlatformTransactionManager transactionManager;

    @Autowired
    private JdbcClient database;

    @Autowired
    private SendOperations messages;

    @Autowired
    private MeterRegistry meters;

    @Test
    void whatIsCommittedIsStoredWhatIsRolledBackIsNotAndWhatIsLostIsCounted() throws MQClientException {
        this.rocketMq.createTopic(TOPIC, 2);
        book("a-1", false);
        book("a-2", true);
        book("a-3", false);
        assertThat(stored(2)).containsExactlyInAnyOrder("a-1", "a-3");
        this.rocketMq.brokers().get(0).kill();
        book("a-4", false);
        Awaitility.await()
            .atMost(20, TimeUnit.SECONDS)
            .until(() -> this.meters.find("rocketmq.producer.aftercommit.failures")
                .tags("producer", "orders", "topic", TOPIC)
                .counter() != null);
        assertThat(this.meters.get("rocketmq.producer.aftercommit.failures").counter().count()).isEqualTo(1);
        assertThat(this.database.sql("select id from booking order by id").query(String.class).list())
            .containsExactly("a-1", "a-3", "a-4");
        this.rocketMq.brokers().get(0).restart();
        assertThat(stored(2)).as("lost is lost").containsExactlyInAnyOrder("a-1", "a-3");
    }

    private void book(String id, boolean rollBack) {
        new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> {
            this.database.sql("insert into booking (id, guest) values (?, ?)").params(id, "c-7").update();
            this.messages.sendAfterCommit(TOPIC + ":booked", id);
            if (rollBack) {
                status.setRollbackOnly();
            }
        });
    }

    private List<String> stored(int count) {
        return Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .ignoreExceptions()
            .until(this::read, (bodies) -> bodies.size() >= count);
    }

    private List<String> read() throws MQClientException {
        try (OfficialConsumer consumer = new OfficialConsumer(this.rocketMq.nameServer(), TOPIC)) {
            return consumer.all()
                .stream()
                .map((message) -> new String(message.getBody(), StandardCharsets.UTF_8))
                .toList();
        }
    }

}
