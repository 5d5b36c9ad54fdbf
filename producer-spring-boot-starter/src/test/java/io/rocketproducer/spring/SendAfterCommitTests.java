/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Sends after the commit of a real database transaction.
 */
@ExtendWith(OutputCaptureExtension.class)
class SendAfterCommitTests {

    private final SendException closed = new ProducerClosedException(
            SendFailure.beforeAnyAttempt("Message refused: the producer is closed"));

    private final FakeProducer producer = new FakeProducer();

    private final List<Throwable> failures = new ArrayList<>();

    private final SendTemplate template = template(false);

    private JdbcClient database;

    private TransactionTemplate transactions;

    @BeforeEach
    void connect() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        this.database = JdbcClient.create(source);
        this.database.sql("create table booking (id varchar(9))").update();
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Test
    void sendsWhatTheTransactionWroteOnlyOnceItHasCommitted() {
        this.transactions.executeWithoutResult((status) -> {
            book("b-1");
            this.template.sendAfterCommit("bookings:made", "b-1");
            this.template.newMessage("bookings").payload("b-2").keys("k").orderKey("g").sendAfterCommit();
            this.template.sendAfterCommit(Message.of("bookings", new byte[] { 3 }));
            assertThat(this.producer.sent()).isEmpty();
        });
        assertThat(this.producer.sent()).extracting((sent) -> sent.message().body())
            .containsExactly(bytes("b-1"), bytes("b-2"), new byte[] { 3 });
        assertThat(this.producer.sent()).extracting(FakeProducer.Sent::mode).containsOnly(SendMode.ASYNC);
        assertThat(this.producer.sent().get(1).message().keys()).containsExactly("k");
    }

    @Test
    void sendsNothingOfWhatWasRolledBack() {
        this.transactions.executeWithoutResult((status) -> {
            this.template.sendAfterCommit("bookings", "b-1");
            status.setRollbackOnly();
        });
        assertThatIllegalStateException().isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
            this.template.sendAfterCommit("bookings", "b-2");
            throw new IllegalStateException("no room");
        }));
        assertThat(this.producer.sent()).isEmpty();
    }

    @Test
    void isAnOrdinarySendWithoutATransaction() {
        this.template.sendAfterCommit("bookings", "b-1");
        assertThat(this.producer.last().mode()).isEqualTo(SendMode.SYNC);
        this.producer.fail(this.closed);
        assertThatExceptionOfType(ProducerClosedException.class)
            .isThrownBy(() -> this.template.sendAfterCommit("bookings", "b-2"));
        assertThat(this.failures).isEmpty();
    }

    @Test
    void synchronizationWithoutATransactionIsNotOne() {
        TransactionTemplate without = new TransactionTemplate(this.transactions.getTransactionManager());
        without.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        without.executeWithoutResult((status) -> {
            this.template.sendAfterCommit("bookings", "b-1");
            assertThat(this.producer.sent()).hasSize(1);
        });
        assertThat(this.producer.sent()).hasSize(1);
    }

    @Test
    void waitsForTheOuterTransaction() {
        this.transactions.executeWithoutResult((outer) -> {
            this.transactions.executeWithoutResult((inner) -> this.template.sendAfterCommit("bookings", "b-1"));
            assertThat(this.producer.sent()).isEmpty();
        });
        assertThat(this.producer.sent()).hasSize(1);
    }

    @Test
    void whatIsIllegalFailsTheTransaction() {
        assertThatExceptionOfType(InvalidMessageException.class)
            .isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
                book("b-1");
                this.template.sendAfterCommit("book ings", "b-1");
            }));
        assertThat(booked()).isZero();
    }

    @Test
    void aFailureIsLoggedAndToldButDoesNotReachWhoeverCommits(CapturedOutput output) {
        this.producer.fail(this.closed);
        this.transactions.executeWithoutResult((status) -> {
            book("b-1");
            this.template.sendAfterCommit("bookings", "canary");
        });
        assertThat(booked()).isOne();
        assertThat(this.failures).containsExactly(this.closed);
        assertThat(output).contains("topic bookings", "the producer is closed").doesNotContain("canary");
    }

    @Test
    void theTextOfAForeignExceptionIsNotLogged(CapturedOutput output) {
        SendTemplate fragile = SendTemplate.builder(new FakeProducer() {

            @Override
            public CompletableFuture<SendResult> sendAsync(Message message, SendOptions options) {
                throw new IllegalStateException("canary");
            }

        }, (payload) -> bytes("x"))
            .afterCommitFailureListener((from, message, failure) -> this.failures.add(failure))
            .build();
        this.transactions.executeWithoutResult((status) -> fragile.sendAfterCommit("bookings", "b-1"));
        assertThat(this.failures).hasSize(1);
        assertThat(output).contains("topic bookings", "java.lang.IllegalStateException").doesNotContain("canary");
    }

    @Test
    void aFailureMayReachWhoeverCommits() {
        this.producer.fail(this.closed);
        SendTemplate rethrowing = template(true);
        assertThatExceptionOfType(ProducerClosedException.class)
            .isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
                book("b-1");
                rethrowing.sendAfterCommit("bookings", "b-1");
            }));
        assertThat(booked()).isOne();
        assertThat(this.failures).hasSize(1);
    }

    @Test
    void aListenerThatFailsKeepsNothingFromTheOthers() {
        this.producer.fail(this.closed);
        SendTemplate fragile = SendTemplate.builder(this.producer, (payload) -> bytes("x"))
            .afterCommitFailureListener((from, message, failure) -> {
                throw new IllegalStateException("broken");
            })
            .afterCommitFailureListener((from, message, failure) -> this.failures.add(failure))
            .build();
        this.transactions.executeWithoutResult((status) -> fragile.sendAfterCommit("bookings", "b-1"));
        assertThat(this.failures).containsExactly(this.closed);
    }

    @Test
    void sendsAlsoWhenSomebodyElseFailsAfterTheCommit() {
        assertThatIllegalStateException().isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
            afterCommit(() -> {
                throw new IllegalStateException("not ours");
            });
            this.template.sendAfterCommit("bookings", "b-1");
        }));
        assertThat(this.producer.sent()).hasSize(1);
    }

    @Test
    void sendsAlsoWhatIsAskedForAfterTheCommit() {
        this.transactions
            .executeWithoutResult((status) -> afterCommit(() -> this.template.sendAfterCommit("bookings", "b-1")));
        assertThat(this.producer.sent()).hasSize(1);
    }

    @Test
    void tellsOfATransactionWhoseOutcomeNobodyKnows(CapturedOutput output) {
        TransactionTemplate lost = new TransactionTemplate(new LosingTransactionManager());
        assertThatExceptionOfType(TransactionSystemException.class)
            .isThrownBy(() -> lost.executeWithoutResult((status) -> this.template.sendAfterCommit("bookings", "b-1")))
            .withMessage("connection lost");
        assertThat(this.producer.sent()).isEmpty();
        assertThat(this.failures).hasSize(1);
        assertThat(output).contains("transaction outcome unknown; message not sent");
    }

    private SendTemplate template(boolean rethrow) {
        return SendTemplate
            .builder(this.producer,
                    PayloadConverter.bytesAndText(StandardCharsets.UTF_8, PayloadConverter.withoutJson()))
            .rethrowAfterCommit(rethrow)
            .afterCommitFailureListener((from, message, failure) -> {
                assertThat(from).isSameAs(this.producer);
                this.failures.add(failure);
            })
            .build();
    }

    private void book(String id) {
        this.database.sql("insert into booking (id) values (?)").param(id).update();
    }

    private long booked() {
        return this.database.sql("select count(*) from booking").query(Long.class).single();
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                action.run();
            }

        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Loses its connection while it commits. */
    private static final class LosingTransactionManager extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            throw new TransactionSystemException("connection lost");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
        }

    }

}
