/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.batch;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.rocketproducer.fixture.Interleavings;
import io.rocketproducer.internal.send.task.Attempt;
import io.rocketproducer.internal.send.task.IncomingAttempts;

/**
 * All interleavings of threads at a batch queue: senders, responses and retirement.
 */
class BatchQueueInterleavingTests extends Interleavings {

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("arrivals are taken or refused, in order", BatchQueueInterleavingTests::arrivals,
                "two messages leave once each", BatchQueueInterleavingTests::twoSenders,
                "a message that comes while a request ends leaves", BatchQueueInterleavingTests::senderAndResponse,
                "a message that meets retirement leaves or is refused", BatchQueueInterleavingTests::retirement);
    }

    private static void arrivals() {
        IncomingAttempts arrivals = new IncomingAttempts();
        Attempt[] attempts = { new Attempt(null, null, 0), new Attempt(null, null, 1) };
        boolean[] done = new boolean[3];
        ArrayDeque<Attempt> taken = new ArrayDeque<>();
        inParallel(() -> {
            done[0] = arrivals.add(attempts[0]);
            done[1] = arrivals.add(attempts[1]);
        }, () -> {
            arrivals.moveTo(taken);
            done[2] = arrivals.close();
        });
        arrivals.moveTo(taken);
        require(taken.size() == Collections.frequency(List.of(done[0], done[1]), true), "what was added is taken");
        require(!done[2] || !done[1] || taken.peekLast() == attempts[1], "the last is the last");
        require(!done[0] || taken.peekFirst() == attempts[0], "the first is the first");
    }

    private static void twoSenders() {
        BatchQueueServers servers = new BatchQueueServers();
        BatchQueue batchQueue = servers.batchQueue(BatchScope.SHARED);
        inParallel(() -> batchQueue.add(servers.attempt()), () -> batchQueue.add(servers.attempt()));
        servers.endAll(batchQueue);
        require(servers.left.get() == 2, "both left");
        require(batchQueue.retire(), "the queue is idle");
    }

    private static void senderAndResponse() {
        BatchQueueServers servers = new BatchQueueServers();
        BatchQueue batchQueue = servers.batchQueue(BatchScope.SHARED);
        batchQueue.add(servers.attempt());
        BatchQueueServers.Request first = servers.requests.remove();
        inParallel(() -> batchQueue.written(first.batch(), first.lease()), () -> batchQueue.add(servers.attempt()));
        require(servers.left.get() == 2, "the second left");
        servers.endAll(batchQueue);
        require(batchQueue.retire(), "the queue is idle");
    }

    private static void retirement() {
        BatchQueueServers servers = new BatchQueueServers();
        BatchQueue batchQueue = servers.batchQueue(BatchScope.SHARED);
        boolean[] done = new boolean[2];
        inParallel(() -> done[0] = batchQueue.add(servers.attempt()), () -> done[1] = batchQueue.retire());
        require(servers.left.get() == Collections.frequency(List.of(done[0]), true), "what was not refused left");
        require(done[0] || done[1], "only a retired queue refuses");
        servers.endAll(batchQueue);
    }

}
