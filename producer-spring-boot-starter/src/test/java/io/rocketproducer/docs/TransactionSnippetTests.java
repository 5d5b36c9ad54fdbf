/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spring.SendTemplate;
import io.rocketproducer.spring.autoconfigure.RocketMqProducerAutoConfiguration;
import io.rocketproducer.test.MockProducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Snippets of docs/TRANSACTIONS.md. */
@SpringJUnitConfig
class TransactionSnippetTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Autowired
    private MockProducer producer;

    @Autowired
    private Desk desk;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionChecker checker;

    @BeforeEach
    void forget() {
        this.producer.reset();
    }

    @Test
    void afterTheCommit() {
        this.desk.book(new Booking("b-1"));
        assertThat(this.producer.sent("bookings")).singleElement()
            .satisfies((sent) -> assertThat(sent.message().tag()).isEqualTo("booked"));
        assertThatIllegalStateException().isThrownBy(() -> this.desk.fail(new Booking("b-2")));
        assertThat(this.producer.sent("bookings")).hasSize(1);
        assertThat(rows("booking")).containsExactly("b-1");
    }

    @Test
    void listener() throws InterruptedException {
        this.desk.announce(new Booked("b-3"));
        assertThat(this.producer.sent("announced")).hasSize(1);
        assertThat(this.desk.outcomes().take()).isEqualTo("Booked[id=b-3] null");
        assertThatIllegalStateException().isThrownBy(() -> this.desk.failToAnnounce(new Booked("b-4")));
        assertThat(this.producer.sent("announced")).hasSize(1);
    }

    @Test
    void halfMessageAndItsChecker() throws Exception {
        this.shop.create(new Order("o-1"));
        String id = this.producer.last().messageId();
        assertThat(rows("orders")).containsExactly(id);
        assertThat(this.checker.checks("orders")).isTrue();
        assertThat(this.checker.checks("others")).isFalse();
        assertThat(this.checker.check(asked(id, NOW.minusSeconds(3600)))).isEqualTo(TransactionState.COMMIT);
        assertThat(this.checker.check(asked("unknown", NOW.minusSeconds(59)))).isEqualTo(TransactionState.UNKNOWN);
        assertThat(this.checker.check(asked("unknown", NOW.minusSeconds(61)))).isEqualTo(TransactionState.ROLLBACK);
    }

    private List<String> rows(String table) {
        return this.database.sql("select id from " + table).query(String.class).list();
    }

    private static StoredMessage asked(String id, Instant bornTime) {
        Endpoint host = Endpoint.parse("127.0.0.1:1");
        return new StoredMessage(id, id, new MessageQueue("orders", "broker-a", 0), 0, 0, null, List.of(), Map.of(),
                new byte[0], 0, bornTime, host, bornTime, host, 0);
    }

    record Booking(String id) {
    }

    record Booked(String id) {
    }

    record Order(String id) {
    }

    /** Stores bookings and publishes events. */
    static class Desk {

        private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

        private final Bookings bookings;

        private final SendTemplate rocketMq;

        private final ApplicationEventPublisher events;

        Desk(Bookings bookings, SendTemplate rocketMq, ApplicationEventPublisher events) {
            this.bookings = bookings;
            this.rocketMq = rocketMq;
            this.events = events;
        }

        BlockingQueue<String> outcomes() {
            return this.outcomes;
        }

        // tag::after-commit[]
        @Transactional
        void book(Booking booking) {
            this.bookings.save(booking);
            this.rocketMq.sendAfterCommit("bookings:booked", booking);
        }
        // end::after-commit[]

        @Transactional
        void fail(Booking booking) {
            book(booking);
            throw new IllegalStateException("No room");
        }

        @Transactional
        void announce(Booked event) {
            this.events.publishEvent(event);
        }

        @Transactional
        void failToAnnounce(Booked event) {
            this.events.publishEvent(event);
            throw new IllegalStateException("No room");
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        // tag::listener[]
        @TransactionalEventListener
        void on(Booked event) {
            this.rocketMq.sendAsync("announced:booked", event)
                .whenComplete((receipt, failure) -> this.outcomes.add(event + " " + failure));
        }
        // end::listener[]

    }

    /** Repository of bookings. */
    static class Bookings {

        private final JdbcClient database;

        Bookings(JdbcClient database) {
            this.database = database;
        }

        void save(Booking booking) {
            this.database.sql("insert into booking (id) values (?)").param(booking.id()).update();
        }

    }

    /** Accepts orders. */
    static class Shop {

        private final Orders orders;

        private final SendTemplate rocketMq;

        Shop(Orders orders, SendTemplate rocketMq) {
            this.orders = orders;
            this.rocketMq = rocketMq;
        }

        // tag::half[]
        void create(Order order) {
            this.rocketMq.sendInTransaction("orders:created", order, (message, id) -> {
                // One database transaction, which stores the id, too
                this.orders.save(order, id);
                return TransactionState.COMMIT;
            });
        }
        // end::half[]

    }

    /** Repository of orders. */
    static class Orders {

        private final JdbcClient database;

        Orders(JdbcClient database) {
            this.database = database;
        }

        void save(Order order, String messageId) {
            assertThat(order.id()).isNotEmpty();
            this.database.sql("insert into orders (id) values (?)").param(messageId).update();
        }

        boolean exists(String messageId) {
            return this.database.sql("select count(*) from orders where id = ?")
                .param(messageId)
                .query(Integer.class)
                .single() > 0;
        }

    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ImportAutoConfiguration({ RocketMqProducerAutoConfiguration.class, JacksonAutoConfiguration.class })
    static class Application {

        @Bean
        MockProducer producer() {
            return new MockProducer();
        }

        @Bean
        DataSource dataSource() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:transaction-snippets;DB_CLOSE_DELAY=-1");
            return source;
        }

        @Bean
        JdbcClient database(DataSource source) {
            JdbcClient database = JdbcClient.create(source);
            database.sql("create table booking (id varchar(99))").update();
            database.sql("create table orders (id varchar(99))").update();
            return database;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        Bookings bookings(JdbcClient database) {
            return new Bookings(database);
        }

        @Bean
        Desk desk(Bookings bookings, SendTemplate rocketMq, ApplicationEventPublisher events) {
            return new Desk(bookings, rocketMq, events);
        }

        @Bean
        Orders orders(JdbcClient database) {
            return new Orders(database);
        }

        @Bean
        Shop shop(Orders orders, SendTemplate rocketMq) {
            return new Shop(orders, rocketMq);
        }

        // tag::checker[]
        @Bean
        TransactionChecker orderChecker(Orders orders, Clock clock) {
            return TransactionChecker.forTopics(Set.of("orders"), (message) -> {
                if (orders.exists(message.messageId())) {
                    return TransactionState.COMMIT;
                }
                // Another instance may still be running the transaction
                Duration age = Duration.between(message.bornTime(), clock.instant());
                return (age.toSeconds() < 60) ? TransactionState.UNKNOWN : TransactionState.ROLLBACK;
            });
        }
        // end::checker[]

    }

}
