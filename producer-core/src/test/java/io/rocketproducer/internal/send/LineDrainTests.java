package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
 * What one thread does for others in {@link Line#drain()}.
 */
class LineDrainTests {

    private static final int MESSAGES = 200;

    private static final int MOST = 16;

    private final Busy busy = new Busy();

    /**
     * While each request leaves, another one ends and another message comes.
     * @param inFlight how many requests stay in flight meanwhile
     */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2 })
    void threadThatSendsServesOthersForSomeBatchesOnly(int inFlight) {
        this.busy.keptInFlight = inFlight;
        Line line = new Line(LineClass.SHARED, new GatherLimits(1, 1_000, 0, 3), this.busy, this.busy);
        this.busy.add(line);
        assertThat(this.busy.left).hasSizeLessThanOrEqualTo(MOST);
        while (this.busy.added < MESSAGES || this.busy.left.size() < MESSAGES) {
            int before = this.busy.left.size();
            if (this.busy.scheduled.isEmpty()) {
                assertThat(this.busy.inFlight).as("what goes on from here").isNotEmpty();
                onAnotherThread(() -> this.busy.endOne(line));
            }
            else {
                this.busy.scheduled.remove().run();
            }
            assertThat(this.busy.left.size() - before).isLessThanOrEqualTo(MOST);
        }
        assertThat(this.busy.left).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    private static void onAnotherThread(Runnable step) {
        Thread thread = new Thread(step);
        thread.start();
        try {
            thread.join();
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    private record Request(List<Attempt> batch, Lease lease) {
    }

    /**
     * A broker that responds while the next request leaves, and senders that never pause.
     */
    private static final class Busy implements Departure, Attempt.Ending {

        private final ManualTime time = new ManualTime();

        private final Destination destination = destination();

        private final List<Attempt> left = new ArrayList<>();

        private final Deque<Request> inFlight = new ArrayDeque<>();

        private final Deque<Runnable> scheduled = new ArrayDeque<>();

        private int keptInFlight;

        private int added;

        void add(Line line) {
            this.added++;
            SendTask task = new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                    new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                            new RetryPolicy(RetrySettings.defaults(), () -> 0), this.time),
                    new SyncRecipient(Thread.currentThread()));
            task.ready(new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0], new byte[1]));
            line.add(new Attempt(task, this.destination, 0));
        }

        void endOne(Line line) {
            Request request = this.inFlight.remove();
            line.written(request.batch(), request.lease());
        }

        @Override
        public void depart(List<Attempt> batch, Line line, Lease lease) {
            this.left.addAll(batch);
            this.inFlight.add(new Request(batch, lease));
            onAnotherThread(() -> {
                if (this.inFlight.size() > this.keptInFlight) {
                    endOne(line);
                }
                if (this.added < MESSAGES) {
                    add(line);
                }
            });
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
            assertThat(delayNanos).isPositive();
            // Not the watch over requests that never end
            if (delayNanos == 1) {
                this.scheduled.add(step);
            }
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
        }

        @Override
        public void onExpired(Attempt attempt) {
        }

        private static Destination destination() {
            MessageQueue queue = new MessageQueue("orders", "a", 0);
            return new Destination(new TopicRoute("orders", List.of(queue), Map.of(), Map.of(), false, Set.of()), queue,
                    "a", new Endpoint("127.0.0.1", 1));
        }

    }

}
