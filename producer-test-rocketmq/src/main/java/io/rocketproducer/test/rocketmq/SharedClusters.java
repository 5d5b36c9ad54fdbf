/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.util.HashMap;
import java.util.Map;

/**
 * Clusters that end with this JVM, one for each key.
 */
final class SharedClusters {

    private static final Map<ClusterKey, EmbeddedRocketMQ> running = new HashMap<>();

    private SharedClusters() {
    }

    static synchronized EmbeddedRocketMQ get(ClusterKey key) {
        EmbeddedRocketMQ shared = running.get(key);
        if (shared == null || !shared.isOpen()) {
            shared = key.start();
            running.put(key, shared);
        }
        return shared;
    }

}
