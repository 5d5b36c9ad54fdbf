/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.fixture.Interleavings;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.time.ManualTime;

/**
 * All interleavings of threads that complete one send.
 */
class SendTaskInterleavingTests extends Interleavings {

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("a send completes once", SendTaskInterleavingTests::completesOnce,
                "a send that has completed is not handed over", SendTaskInterleavingTests::notHandedOver,
                "one that was handed over is not reported as not stored", SendTaskInterleavingTests::possiblyStored,
                "a future and its send have one outcome", SendTaskInterleavingTests::future);
    }

    private static void completesOnce() {
        SendTask task = task(new BlockingWaiter(Thread.currentThread()));
        task.handOver();
        boolean[] completed = new boolean[3];
        inParallel(() -> completed[0] = task.sent(result(), 0), () -> completed[1] = task.written(),
                () -> completed[2] = task.sent(result(), 0));
        int count = Collections.frequency(List.of(completed[0], completed[1], completed[2]), true);
        require(count == 1, "one of three completed it");
        require(task.isSettled() && (task.result() == null) == completed[1], "the outcome is that of the winner");
    }

    private static void notHandedOver() {
        SendTask task = task(new BlockingWaiter(Thread.currentThread()));
        boolean[] done = new boolean[2];
        inParallel(() -> done[0] = task.handOver(), () -> done[1] = task.withdrawn(SendExceptions.cancelled(task)));
        require(done[0] != done[1], "it was either handed over or withdrawn");
        require(task.isSettled() == done[1], "it has completed if it was withdrawn");
    }

    private static void possiblyStored() {
        SendTask task = task(new BlockingWaiter(Thread.currentThread()));
        boolean[] handedOver = new boolean[1];
        inParallel(() -> {
            handedOver[0] = task.handOver();
            if (handedOver[0]) {
                task.markPossiblyStored();
            }
        }, () -> task.failed(SendExceptions.closed(task)));
        SendException failure = task.failure();
        require(failure == null || failure.possiblyStored() == handedOver[0], "the failure says what is true");
    }

    private static void future() {
        Completions completions = new Completions();
        SendFuture future = new SendFuture(completions);
        completions.future = future;
        SendTask task = task(future);
        future.accepted(task);
        boolean[] done = new boolean[1];
        inParallel(() -> {
            if (task.handOver() && task.sent(result(), 0)) {
                future.settled(task);
            }
        }, () -> done[0] = future.cancel(false));
        require(future.isDone() && future.isCancelled() == done[0], "the future has the outcome of the winner");
        require(completions.count.get() == 1, "the send was completed once");
        require(done[0] || task.result() != null, "a future that was not cancelled has a result");
    }

    private static SendTask task(SendObserver recipient) {
        SendTask task = new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                        new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, new ManualTime()),
                recipient);
        task.ready(new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0], new byte[1]));
        return task;
    }

    private static SendResult result() {
        return new SendResult("id", "offset", new MessageQueue("orders", "a", 0), 0, SendStatus.SEND_OK, null, null,
                "region", 1);
    }

    /**
     * Completes futures like the pipeline, on the thread with the outcome.
     */
    private static final class Completions implements SendFuture.Completion {

        private final AtomicInteger count = new AtomicInteger();

        private SendFuture future;

        @Override
        public void complete(SendTask task, SendFuture completed) {
            this.count.incrementAndGet();
            SendException failure = task.failure();
            if (failure != null) {
                completed.fail(failure);
            }
            else {
                completed.succeed(task.result());
            }
        }

        @Override
        public void withdraw(SendTask task) {
            if (task.withdrawn(SendExceptions.cancelled(task))) {
                complete(task, this.future);
            }
        }

    }

}
