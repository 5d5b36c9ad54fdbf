package io.rocketproducer.internal.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendException;
import io.rocketproducer.internal.route.RouteAnswer;
import io.rocketproducer.internal.route.TopicRoute;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Where messages wait while the route of their topic is looked up. They go on in the
 * order in which they came, and none overtakes those that wait. Thread-safe.
 */
// Look-ups never complete exceptionally, so there is no failure to lose
@SuppressWarnings("FutureReturnValueIgnored")
final class RouteWaits {

    /** The pause between look-ups while no name server answers. */
    private static final long LOOK_UP_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final SendParts parts;

    private final Exit exit;

    private final ConcurrentMap<String, Room> rooms = new ConcurrentHashMap<>();

    RouteWaits(SendParts parts, Exit exit) {
        this.parts = parts;
        this.exit = exit;
    }

    /**
     * Whether somebody waits for the route of a topic.
     * @param topic the topic
     * @return {@code true} if a message must wait behind others even if the route is
     * known
     */
    boolean isAwaited(String topic) {
        return !this.rooms.isEmpty() && this.rooms.containsKey(topic);
    }

    void add(SendTask task) {
        String topic = task.outgoing().topic();
        while (true) {
            Room room = this.rooms.computeIfAbsent(topic, Room::new);
            Boolean isFirst = room.add(task);
            if (isFirst != null) {
                if (isFirst) {
                    lookUp(room);
                }
                return;
            }
        }
    }

    private void lookUp(Room room) {
        this.parts.routes().routeOf(room.topic).thenAccept((answer) -> {
            if (answer instanceof RouteAnswer.Found found) {
                room.leaveInOrder((task) -> this.exit.onFound(task, found.route()));
            }
            else if (answer instanceof RouteAnswer.NotFound notFound) {
                room.leaveInOrder(
                        (task) -> this.exit.onFailure(task, SendFailures.topicNotFound(task, notFound.detail())));
            }
            else if (answer instanceof RouteAnswer.NoNameServer noNameServer) {
                lookUpLater(room, noNameServer.detail());
            }
        });
    }

    private void lookUpLater(Room room, String detail) {
        for (SendTask task : room.takeThoseWithLessThan(LOOK_UP_PAUSE_NANOS)) {
            this.exit.onFailure(task, SendFailures.noNameServer(task, detail));
        }
        if (!room.closeIfEmpty()) {
            later(() -> lookUp(room), LOOK_UP_PAUSE_NANOS);
        }
    }

    private Timekeeper.Timeout later(Runnable step, long delayNanos) {
        return this.parts.time().schedule(this.parts.scheduler(), step, delayNanos);
    }

    /**
     * Where messages go from here.
     */
    interface Exit {

        void onFound(SendTask task, TopicRoute route);

        void onFailure(SendTask task, SendException failure);

    }

    /**
     * The messages of one topic. Guarded by itself.
     */
    private final class Room {

        private final String topic;

        private final Queue<Waiting> queue = new ArrayDeque<>();

        private boolean lookingUp;

        private boolean closed;

        Room(String topic) {
            this.topic = topic;
        }

        /**
         * Lets a message in.
         * @param task the message
         * @return whether somebody must look the topic up; {@code null} if the room is
         * closed
         */
        synchronized @Nullable Boolean add(SendTask task) {
            if (this.closed) {
                return null;
            }
            // A look-up has a limit of its own, which may be longer than what this
            // message has left
            Timekeeper.Timeout deadline = later(
                    () -> RouteWaits.this.exit.onFailure(task,
                            SendFailures.noNameServer(task,
                                    "none of " + RouteWaits.this.parts.routes().nameServerAddresses() + " in time")),
                    task.remainingNanos());
            this.queue.add(new Waiting(task, deadline));
            boolean first = !this.lookingUp;
            this.lookingUp = true;
            return first;
        }

        void leaveInOrder(Consumer<SendTask> step) {
            for (SendTask task = next(); task != null; task = next()) {
                if (!task.isSettled()) {
                    step.accept(task);
                }
            }
        }

        synchronized List<SendTask> takeThoseWithLessThan(long nanos) {
            List<SendTask> taken = new ArrayList<>();
            this.queue.removeIf((waiting) -> {
                boolean leaves = waiting.task().isSettled() || waiting.task().remainingNanos() <= nanos;
                if (leaves) {
                    waiting.deadline().cancel();
                    taken.add(waiting.task());
                }
                return leaves;
            });
            return taken;
        }

        synchronized boolean closeIfEmpty() {
            if (this.queue.isEmpty() && !this.closed) {
                this.closed = true;
                RouteWaits.this.rooms.remove(this.topic, this);
            }
            return this.closed;
        }

        private synchronized @Nullable SendTask next() {
            Waiting waiting = this.queue.poll();
            if (waiting == null) {
                closeIfEmpty();
                return null;
            }
            waiting.deadline().cancel();
            return waiting.task();
        }

    }

    /**
     * One message that waits.
     *
     * @param task the message
     * @param deadline ends its waiting
     */
    private record Waiting(SendTask task, Timekeeper.Timeout deadline) {

    }

}
