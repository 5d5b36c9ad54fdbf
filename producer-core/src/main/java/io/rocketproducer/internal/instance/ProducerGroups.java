/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.peer.PeerLog;
import io.rocketproducer.internal.protocol.call.TransactionCheckRequest;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.transaction.TransactionalSender;

/**
 * The running producers of one client, by group: brokers know groups, not producers.
 * Registering and unregistering are atomic. Thread-safe; never blocks.
 */
final class ProducerGroups {

    private static final Logger logger = LoggerFactory.getLogger(ProducerGroups.class);

    /** Maximum length of an id. Ids are cached for some time, and brokers supply them. */
    private static final int MAX_ID = 255;

    /** Immutable, non-empty lists, which are replaced as a whole. */
    private final ConcurrentMap<String, List<Member>> members = new ConcurrentHashMap<>();

    private final PeerLog unanswered;

    ProducerGroups(Timekeeper time) {
        this.unanswered = new PeerLog(logger, time);
    }

    /**
     * Adds a producer.
     * @param member the producer
     * @return whether it is the first of its group
     */
    boolean join(Member member) {
        return this.members
            .merge(member.group, List.of(member),
                    (others, added) -> Stream.concat(others.stream(), added.stream()).toList())
            .size() == 1;
    }

    /**
     * Removes a producer; does nothing if it was removed before.
     * @param member the producer
     * @return whether it was the last of its group
     */
    boolean leave(Member member) {
        AtomicBoolean last = new AtomicBoolean();
        this.members.computeIfPresent(member.group, (group, all) -> {
            // Identity: a producer is not a value
            List<Member> others = all.stream().filter((other) -> other != member).toList();
            last.set(others.isEmpty());
            return others.isEmpty() ? null : others;
        });
        return last.get();
    }

    boolean contains(String group) {
        return this.members.containsKey(group);
    }

    boolean isEmpty() {
        return this.members.isEmpty();
    }

    List<String> names() {
        return this.members.keySet().stream().sorted().toList();
    }

    List<Member> all() {
        return this.members.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Passes a transaction check of a broker to a producer that can handle it.
     * @param address the broker, as this client addressed it
     * @param check the check
     */
    void check(Endpoint address, TransactionCheckRequest check) {
        List<TransactionalSender> checkers = this.members.getOrDefault(check.producerGroup(), List.of())
            .stream()
            .map(Member::transactions)
            .filter(Objects::nonNull)
            .toList();
        String id = check.half().messageId();
        if (id.length() > MAX_ID) {
            this.unanswered.warn("{} checks a transaction whose id has {} characters; the check was dropped", address,
                    id.length());
            return;
        }
        // Prefers the producer that runs the local transaction
        checkers.stream()
            .filter((flow) -> flow.knows(id))
            .findFirst()
            .or(() -> checkers.stream().findFirst())
            .ifPresentOrElse((flow) -> flow.check(address, check),
                    () -> this.unanswered.warn(
                            "{} checks transaction {} of group {}, and no producer of that group here has a "
                                    + "TransactionChecker; the check will be repeated",
                            address, id, check.producerGroup()));
    }

    /** A running producer. Compared by identity. */
    static final class Member {

        private final String group;

        private final @Nullable TransactionalSender transactions;

        private final Runnable housekeeping;

        /**
         * Creates a producer registration.
         * @param group its group, as the brokers know it
         * @param transactions handles transaction checks, {@code null} without checkers
         * @param housekeeping removes unused state, called periodically on a thread of
         * the client
         */
        Member(String group, @Nullable TransactionalSender transactions, Runnable housekeeping) {
            this.group = group;
            this.transactions = transactions;
            this.housekeeping = housekeeping;
        }

        String group() {
            return this.group;
        }

        @Nullable TransactionalSender transactions() {
            return this.transactions;
        }

        void keepHouse() {
            this.housekeeping.run();
        }

    }

}
