package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class QueueRotationTests {

    private static final List<MessageQueue> QUEUES = List.of(queue("a", 0), queue("a", 1), queue("b", 0),
            queue("b", 1));

    private final ManualTime time = new ManualTime();

    private final BrokerHealth health = new BrokerHealth(this.time);

    private final QueueRotation rotation = new QueueRotation(this.health);

    @Test
    void usesAllQueuesEvenly() {
        assertThat(pick(400, Set.of()).values()).containsOnly(100);
    }

    @Test
    void leavesOutBrokersThatAreNotWell() {
        this.health.failed("a");
        assertThat(pick(100, Set.of())).containsOnlyKeys(queue("b", 0), queue("b", 1));
    }

    @Test
    void neverPicksABrokerTheMessageFailedOnWhileThereIsAnother() {
        assertThat(pick(100, Set.of("b"))).containsOnlyKeys(queue("a", 0), queue("a", 1));
        this.health.failed("a");
        assertThat(pick(100, Set.of("b"))).containsOnlyKeys(queue("a", 0), queue("a", 1));
    }

    @Test
    void stillPicksWhenNoBrokerIsWell() {
        this.health.failed("a");
        this.health.failed("b");
        assertThat(pick(100, Set.of("a", "b"))).isNotEmpty();
        assertThat(pick(100, Set.of())).isNotEmpty();
    }

    @Test
    void recoveredBrokerGetsItsFairShareAgain() {
        this.health.failed("a");
        this.time.advance(Duration.ofSeconds(60));
        this.health.succeeded("a");
        assertThat(pick(400, Set.of()).values()).containsOnly(100);
    }

    private Map<MessageQueue, Integer> pick(int times, Set<String> failed) {
        Map<MessageQueue, Integer> picked = new HashMap<>();
        for (int i = 0; i < times; i++) {
            picked.merge(this.rotation.next(QUEUES, failed), 1, Integer::sum);
        }
        return picked;
    }

    private static MessageQueue queue(String broker, int id) {
        return new MessageQueue("t", broker, id);
    }

}
