/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.fixture.StoredMessageBytes;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeReply;

/**
 * Producers with transactions, and a broker that checks them.
 */
final class TransactionFixture implements AutoCloseable {

    static final int END_TRANSACTION = 37;

    static final int CHECK = 39;

    private static final String HALF_TOPIC = "RMQ_SYS_TRANS_HALF_TOPIC";

    final ProducerFixture producers = new ProducerFixture();

    final FakeBroker broker = this.producers.cluster.broker("b");

    /** Messages passed to checkers. */
    final List<StoredMessage> asked = new CopyOnWriteArrayList<>();

    Producer start(TransactionChecker checker) {
        return start((settings) -> settings, checker);
    }

    Producer start(UnaryOperator<ProducerSettings.Builder> changes, TransactionChecker checker) {
        return this.producers.start(changes, ProducerExtensions.builder().transactionCheckers(List.of((message) -> {
            this.asked.add(message);
            return checker.check(message);
        })).build());
    }

    /**
     * Checks a transaction, over the connection opened last.
     * @param id id of the message
     * @param properties its properties, in addition to id and group
     */
    void ask(String id, Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("PGROUP", "fixture");
        all.put("UNIQ_KEY", id);
        ask(id, new StoredMessageBytes(ProducerFixture.TOPIC, 0, all, new byte[] { 1, 2, 3 }));
    }

    void ask(String id, StoredMessageBytes message) {
        this.broker.server().sendRequest(1, true, question(id, message));
    }

    /**
     * Waits for an end-transaction request.
     * @param number number of the request, from 1
     * @return the request
     */
    FakeFrame end(int number) {
        return this.broker.server().awaitRequests(END_TRANSACTION, number).get(number - 1);
    }

    static FakeReply question(String id, StoredMessageBytes message) {
        Map<String, String> fields = Map.of("topic", HALF_TOPIC, "tranStateTableOffset", "77", "commitLogOffset", "88",
                "msgId", id, "transactionId", id, "offsetMsgId", "7F00", "bname", "b");
        return new FakeReply(CHECK, null, fields, message.encode());
    }

    /**
     * Returns the encoding of a state.
     * @param state the state
     * @return the field {@code commitOrRollback}
     */
    static String code(TransactionState state) {
        return switch (state) {
            case COMMIT -> "8";
            case ROLLBACK -> "12";
            case UNKNOWN -> "0";
        };
    }

    @Override
    public void close() {
        this.producers.close();
    }

}
