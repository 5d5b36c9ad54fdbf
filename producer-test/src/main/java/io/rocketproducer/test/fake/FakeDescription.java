package io.rocketproducer.test.fake;

import java.util.List;

import io.rocketproducer.test.TopicSpec;

/**
 * Cluster settings of an annotation.
 */
record FakeDescription(List<String> brokers, List<String> topics) {

    static final FakeDescription DEFAULT = new FakeDescription(List.of("broker-a"), List.of());

    private static final int QUEUES = 4;

    FakeDescription {
        if (brokers.isEmpty()) {
            throw new IllegalArgumentException("brokers must have at least one name");
        }
    }

    FakeCluster start() {
        List<TopicSpec> specs = this.topics.stream().map(TopicSpec::parse).toList();
        FakeCluster cluster = FakeCluster.start(this.brokers.toArray(String[]::new));
        if (specs.isEmpty()) {
            return cluster.everyTopic(QUEUES);
        }
        specs.forEach((topic) -> cluster.topic(topic.name(), topic.queues()));
        return cluster;
    }

}
