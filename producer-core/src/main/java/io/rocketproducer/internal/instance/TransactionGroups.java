package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.TransactionCheckRequest;
import io.rocketproducer.internal.send.TransactionFlow;

/**
 * Which producers of this client can tell what became of a group's transactions.
 * Thread-safe; never blocks.
 */
final class TransactionGroups {

    private static final Logger logger = LoggerFactory.getLogger(TransactionGroups.class);

    private final ConcurrentMap<String, List<TransactionFlow>> flows = new ConcurrentHashMap<>();

    /**
     * Notes a producer that has checkers.
     * @param group its group, as the brokers know it
     * @param flow its transactions
     */
    void add(String group, TransactionFlow flow) {
        this.flows.computeIfAbsent(group, (name) -> new CopyOnWriteArrayList<>()).add(flow);
    }

    /**
     * Notes that a producer is gone.
     * @param group its group, as the brokers know it
     * @param flow its transactions
     */
    void remove(String group, TransactionFlow flow) {
        this.flows.computeIfPresent(group, (name, all) -> {
            all.remove(flow);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * Hands a broker's question to who can answer it.
     * @param address the broker, as this client addressed it
     * @param check the question
     */
    void check(Endpoint address, TransactionCheckRequest check) {
        List<TransactionFlow> all = this.flows.getOrDefault(check.producerGroup(), List.of());
        String id = check.half().messageId();
        // The one whose local transaction runs knows best
        all.stream()
            .filter((flow) -> flow.knows(id))
            .findFirst()
            .or(() -> all.stream().findFirst())
            .ifPresentOrElse((flow) -> flow.check(address, check),
                    () -> logger.warn(
                            "{} asks what became of transaction {} of group {}, and no producer of that "
                                    + "group here has a TransactionChecker; it will ask again",
                            address, id, check.producerGroup()));
    }

}
