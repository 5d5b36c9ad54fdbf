package io.rocketproducer.internal.route;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.route.BrokerHealth.Condition;

/**
 * Picks queues in turn, and goes around brokers that are not well while there is another.
 * Thread-safe.
 */
public final class QueueRotation {

    private final AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 16));

    private final AtomicInteger detour = new AtomicInteger();

    private final BrokerHealth health;

    public QueueRotation(BrokerHealth health) {
        this.health = health;
    }

    /**
     * The next queue. Only a message that did not fail before is sent to a broker in
     * order to see how that does.
     * @param queues the queues, at least one
     * @param failed the brokers this message failed on before
     * @param mayProbe whether the broker's answer will be known
     * @return the queue whose turn it is if its broker is well; failing that, one of the
     * brokers this message did not fail on, and of these one that does best
     */
    public MessageQueue next(List<MessageQueue> queues, Set<String> failed, boolean mayProbe) {
        MessageQueue next = queues.get(Math.floorMod(this.turn.getAndIncrement(), queues.size()));
        String broker = next.brokerName();
        boolean welcome = failed.isEmpty()
                && (mayProbe ? this.health.admit(broker) : this.health.condition(broker) == Condition.WELL);
        return welcome ? next : best(queues, (name) -> rank(name, failed));
    }

    private int rank(String brokerName, Set<String> failed) {
        int condition = this.health.condition(brokerName).ordinal();
        return failed.contains(brokerName) ? condition + Condition.values().length : condition;
    }

    // In turn over all queues of the best rank: those behind a broker that is down must
    // not get its whole share
    private MessageQueue best(List<MessageQueue> queues, ToIntFunction<String> rank) {
        int[] ranks = ranks(queues, rank);
        int best = Integer.MAX_VALUE;
        int count = 0;
        for (int value : ranks) {
            count = (value < best) ? 1 : (value == best) ? count + 1 : count;
            best = Math.min(best, value);
        }
        int index = -1;
        for (int left = Math.floorMod(this.detour.getAndIncrement(), count); left >= 0; left--) {
            do {
                index++;
            }
            while (ranks[index] != best);
        }
        return queues.get(index);
    }

    // Queues of one broker stand together: it is asked about once, not once for each
    private static int[] ranks(List<MessageQueue> queues, ToIntFunction<String> rank) {
        int[] ranks = new int[queues.size()];
        for (int i = 0; i < ranks.length; i++) {
            String broker = queues.get(i).brokerName();
            ranks[i] = (i > 0 && queues.get(i - 1).brokerName().equals(broker)) ? ranks[i - 1]
                    : rank.applyAsInt(broker);
        }
        return ranks;
    }

}
