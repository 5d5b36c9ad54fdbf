/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.List;

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
        List<Topic> parsed = this.topics.stream().map(Topic::parse).toList();
        FakeCluster cluster = FakeCluster.start(this.brokers.toArray(String[]::new));
        if (parsed.isEmpty()) {
            return cluster.everyTopic(QUEUES);
        }
        parsed.forEach((topic) -> cluster.topic(topic.name(), topic.queues()));
        return cluster;
    }

    /**
     * A topic of an annotation: {@code name} or {@code name:queues}.
     */
    private record Topic(String name, int queues) {

        Topic {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name must not be blank");
            }
            if (queues < 1) {
                throw new IllegalArgumentException("queues must be positive but was " + queues);
            }
        }

        static Topic parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                return new Topic(text, QUEUES);
            }
            return new Topic(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }

    }

}
