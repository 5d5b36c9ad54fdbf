package io.rocketproducer.internal.route;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.MessageQueue;

/**
 * Picks queues in turn, and leaves out brokers that are not well while there is another.
 */
public final class QueueRotation {

    private final AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 16));

    private final BrokerHealth health;

    public QueueRotation(BrokerHealth health) {
        this.health = health;
    }

    /**
     * The next queue.
     * @param queues the queues, at least one
     * @param failed the brokers this message failed on before
     * @return a queue of a broker that is well and did not fail; failing that, of one
     * that did not fail; failing that, any
     */
    public MessageQueue next(List<MessageQueue> queues, Set<String> failed) {
        int start = this.turn.getAndIncrement();
        MessageQueue first = queue(queues, start, 0);
        if (failed.isEmpty() && this.health.admit(first.brokerName())) {
            return first;
        }
        MessageQueue well = find(queues, start, (broker) -> !failed.contains(broker) && this.health.admit(broker));
        if (well != null) {
            return well;
        }
        MessageQueue other = find(queues, start, (broker) -> !failed.contains(broker));
        return (other != null) ? other : first;
    }

    private static @Nullable MessageQueue find(List<MessageQueue> queues, int start, Predicate<String> wanted) {
        String asked = "";
        for (int i = 0; i < queues.size(); i++) {
            MessageQueue queue = queue(queues, start, i);
            // Queues of one broker stand together: a broker is asked about once, not once
            // for each queue
            if (!queue.brokerName().equals(asked)) {
                if (wanted.test(queue.brokerName())) {
                    return queue;
                }
                asked = queue.brokerName();
            }
        }
        return null;
    }

    private static MessageQueue queue(List<MessageQueue> queues, int start, int offset) {
        return queues.get(Math.floorMod(start + offset, queues.size()));
    }

}
