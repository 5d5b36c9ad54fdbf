package io.rocketproducer.internal.route;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.rocketproducer.api.BrokerStatus.Condition;
import io.rocketproducer.api.MessageQueue;

/**
 * Picks the queues of each topic in turn, and goes around brokers that are not healthy
 * while there is another. Topics do not share a position: an application that sends to
 * several topics in turn uses all queues of each. Thread-safe.
 */
public final class QueueRotation {

    private static final int FAILED_RANK = 3;

    private final BrokerHealth health;

    public QueueRotation(BrokerHealth health) {
        this.health = health;
    }

    /**
     * The next queue. Only a message that did not fail before is sent to a broker in
     * order to see how that does.
     * @param route where the topic lives, with at least one queue
     * @param failed the brokers this message failed on before
     * @param mayProbe whether the broker's answer will be known
     * @return the queue whose turn it is if its broker is well; failing that, one of the
     * brokers this message did not fail on, and of these one that does best
     */
    public MessageQueue next(TopicRoute route, Set<String> failed, boolean mayProbe) {
        List<MessageQueue> queues = route.queues();
        MessageQueue next = queues.get(route.rotation().nextTurn(queues.size()));
        String broker = route.brokerOf(next);
        boolean welcome = failed.isEmpty()
                && (mayProbe ? this.health.admit(broker) : this.health.condition(broker) == Condition.WELL);
        return welcome ? next : best(route, (name) -> rank(name, failed));
    }

    // The lower the better; a broker this message failed on is the last resort
    private int rank(String brokerName, Set<String> failed) {
        int rank = switch (this.health.condition(brokerName)) {
            case WELL -> 0;
            case SLOW -> 1;
            case DOWN -> 2;
        };
        return failed.contains(brokerName) ? rank + FAILED_RANK : rank;
    }

    // In turn over all queues of the best rank: those behind a broker that is down must
    // not get its whole share
    private MessageQueue best(TopicRoute route, ToIntFunction<String> rank) {
        int[] ranks = ranks(route, rank);
        int best = Integer.MAX_VALUE;
        int count = 0;
        for (int value : ranks) {
            count = (value < best) ? 1 : (value == best) ? count + 1 : count;
            best = Math.min(best, value);
        }
        int index = -1;
        for (int left = route.rotation().nextDetour(count); left >= 0; left--) {
            do {
                index++;
            }
            while (ranks[index] != best);
        }
        return route.queues().get(index);
    }

    // Queues of one broker stand together: it is asked about once, not once for each
    private static int[] ranks(TopicRoute route, ToIntFunction<String> rank) {
        int[] ranks = new int[route.queues().size()];
        String asked = "";
        for (int i = 0; i < ranks.length; i++) {
            String broker = route.brokerOf(route.queues().get(i));
            ranks[i] = broker.equals(asked) ? ranks[i - 1] : rank.applyAsInt(broker);
            asked = broker;
        }
        return ranks;
    }

}
