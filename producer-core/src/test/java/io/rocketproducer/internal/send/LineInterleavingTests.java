package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.fixture.Interleavings;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * All interleavings of threads at a batch queue: senders, responses and retirement.
 */
class LineInterleavingTests extends Interleavings {

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("arrivals are taken or refused, in order", LineInterleavingTests::arrivals,
                "two messages leave once each", LineInterleavingTests::twoSenders,
                "a message that comes while a request ends leaves", LineInterleavingTests::senderAndResponse,
                "a message that meets retirement leaves or is refused", LineInterleavingTests::retirement);
    }

    private static void arrivals() {
        Arrivals arrivals = new Arrivals();
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
        Servers servers = new Servers();
        Line line = servers.line();
        inParallel(() -> line.add(servers.attempt()), () -> line.add(servers.attempt()));
        servers.endAll(line);
        require(servers.left.get() == 2, "both left");
        require(line.retire(), "the queue is idle");
    }

    private static void senderAndResponse() {
        Servers servers = new Servers();
        Line line = servers.line();
        line.add(servers.attempt());
        Request first = servers.requests.remove();
        inParallel(() -> line.written(first.batch(), first.lease()), () -> line.add(servers.attempt()));
        require(servers.left.get() == 2, "the second left");
        servers.endAll(line);
        require(line.retire(), "the queue is idle");
    }

    private static void retirement() {
        Servers servers = new Servers();
        Line line = servers.line();
        boolean[] done = new boolean[2];
        inParallel(() -> done[0] = line.add(servers.attempt()), () -> done[1] = line.retire());
        require(servers.left.get() == Collections.frequency(List.of(done[0]), true), "what was not refused left");
        require(done[0] || done[1], "only a retired queue refuses");
        servers.endAll(line);
    }

    private record Request(List<Attempt> batch, Lease lease) {
    }

    /**
     * A broker that responds when it is asked to.
     */
    private static final class Servers implements Departure, Attempt.Ending {

        private final ManualTime time = new ManualTime();

        private final AtomicInteger left = new AtomicInteger();

        // Only one thread at a time drains
        private final ArrayDeque<Request> requests = new ArrayDeque<>();

        private final List<Attempt> written = new ArrayList<>();

        Line line() {
            return new Line(LineClass.SHARED, new GatherLimits(1, 1_000, 0, 1), this, this);
        }

        Attempt attempt() {
            SendTask task = new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                    new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                            new RetryPolicy(RetrySettings.defaults(), () -> 0), this.time),
                    new SyncRecipient(Thread.currentThread()));
            task.ready(new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0], new byte[1]));
            MessageQueue queue = new MessageQueue("orders", "a", 0);
            return new Attempt(task,
                    new Destination(new TopicRoute("orders", List.of(queue), Map.of(), Map.of(), false, Set.of()),
                            queue, "a", new Endpoint("127.0.0.1", 1)),
                    0);
        }

        void endAll(Line line) {
            for (Request request = this.requests.poll(); request != null; request = this.requests.poll()) {
                line.written(request.batch(), request.lease());
            }
        }

        @Override
        public void depart(List<Attempt> batch, Line line, Lease lease) {
            this.left.addAndGet(batch.size());
            this.requests.add(new Request(batch, lease));
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long lingerNanos() {
            return 0;
        }

        @Override
        public Attempt renew(Attempt attempt) {
            return attempt;
        }

        @Override
        public Timekeeper.Timeout later(Runnable step, long delayNanos) {
            return () -> {
            };
        }

        @Override
        public long timeoutNanos(Attempt attempt, long nowNanos) {
            return 1_000;
        }

        @Override
        public void onStored(List<Attempt> batch, SendReply reply, long leftNanos) {
        }

        @Override
        public void onWritten(List<Attempt> batch) {
            this.written.addAll(batch);
        }

        @Override
        public RetryDecision onFailure(Attempt attempt, CallFailure failure) {
            throw new AssertionError(failure.text());
        }

        @Override
        public void again(Attempt attempt, long delayNanos) {
        }

        @Override
        public RetryDecision onAbsent(Attempt attempt) {
            throw new AssertionError("not absent");
        }

        @Override
        public boolean moves(Attempt attempt) {
            return false;
        }

        @Override
        public void reroute(Attempt attempt) {
        }

        @Override
        public void onDropped(Attempt attempt) {
            throw new AssertionError("dropped");
        }

        @Override
        public void onExpired(Attempt attempt) {
            throw new AssertionError("expired");
        }

    }

}
