package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.protocol.CallFailure;
import io.rocketproducer.internal.protocol.OutgoingMessage;
import io.rocketproducer.internal.protocol.SendReply;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.internal.time.Timekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request whose lease has expired, since this JVM stood still, and that fails then.
 */
class LateFailureTests {

    private final Servers servers = new Servers();

    private final Line line = new Line(LineClass.SHARED, new GatherLimits(1, 1_000, 0, 1), this.servers, this.servers);

    @Test
    void messagesOfARequestThatFailsAfterItsLeaseExpiredAreTriedAgain() {
        Attempt late = this.servers.attempt();
        this.line.add(late);
        this.line.add(this.servers.attempt());
        this.servers.time.advance(Duration.ofSeconds(10));
        this.servers.timers.remove().run();
        assertThat(this.servers.requests).as("the second goes on without the first").hasSize(2);
        Request first = this.servers.requests.remove();
        this.line.failed(first.batch(), CallFailure.unreachable("late"), first.lease());
        assertThat(this.servers.again).containsExactly(late);
        assertThat(this.servers.requests).as("the second request is in flight").hasSize(1);
    }

    @Test
    void secondReportOfARequestChangesNothing() {
        this.line.add(this.servers.attempt());
        Request request = this.servers.requests.remove();
        this.line.written(request.batch(), request.lease());
        this.line.failed(request.batch(), CallFailure.unreachable("thrown by a callback"), request.lease());
        assertThat(this.servers.again).isEmpty();
    }

    private record Request(List<Attempt> batch, Lease lease) {
    }

    /**
     * A broker that does not respond, and timers that fire by hand.
     */
    private static final class Servers implements Departure, Attempt.Ending {

        private final ManualTime time = new ManualTime();

        private final Deque<Runnable> timers = new ArrayDeque<>();

        private final Deque<Request> requests = new ArrayDeque<>();

        private final List<Attempt> again = new ArrayList<>();

        Attempt attempt() {
            MessageQueue queue = new MessageQueue("orders", "a", 0);
            SendTask task = new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                    new SendTask.Sender("group", Duration.ofSeconds(60).toNanos(),
                            new RetryPolicy(RetrySettings.defaults(), () -> 0), this.time),
                    new SyncRecipient(Thread.currentThread()));
            task.ready(new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0], new byte[1]));
            return new Attempt(task,
                    new Destination(new TopicRoute("orders", List.of(queue), Map.of(), Map.of(), false, Set.of()),
                            queue, "a", new Endpoint("127.0.0.1", 1)),
                    this.time.nanoTime());
        }

        @Override
        public void depart(List<Attempt> batch, Line line, Lease lease) {
            lease.extend(nanoTime(), Duration.ofSeconds(3).toNanos());
            this.requests.add(new Request(batch, lease));
        }

        @Override
        public long nanoTime() {
            return this.time.nanoTime();
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
            this.timers.add(step);
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
        }

        @Override
        public RetryDecision onFailure(Attempt attempt, CallFailure failure) {
            return RetryDecision.AT_ONCE;
        }

        @Override
        public void again(Attempt attempt, long delayNanos) {
            this.again.add(attempt);
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
        }

        @Override
        public void onExpired(Attempt attempt) {
        }

    }

}
