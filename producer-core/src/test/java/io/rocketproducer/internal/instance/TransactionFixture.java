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
 * Producers with transactions, and a broker that asks them.
 */
final class TransactionFixture implements AutoCloseable {

    static final int END_TRANSACTION = 37;

    static final int CHECK = 39;

    private static final String HALF_TOPIC = "RMQ_SYS_TRANS_HALF_TOPIC";

    final ProducerFixture producers = new ProducerFixture();

    final FakeBroker broker = this.producers.cluster.broker("b");

    /** What checkers were asked. */
    final List<StoredMessage> asked = new CopyOnWriteArrayList<>();

    Producer start(TransactionChecker checker) {
        return start((settings) -> settings, checker);
    }

    Producer start(UnaryOperator<ProducerSettings.Builder> changes, TransactionChecker checker) {
        return this.producers.start(changes, ProducerExtensions.none().withTransactionCheckers(List.of((message) -> {
            this.asked.add(message);
            return checker.check(message);
        })));
    }

    /**
     * The broker asks for a message, over the connection opened last.
     * @param id its id
     * @param properties its properties, beside id and group
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
     * What the broker was told.
     * @param number which end of a transaction, from 1; waited for
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
     * How a request names a state.
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
