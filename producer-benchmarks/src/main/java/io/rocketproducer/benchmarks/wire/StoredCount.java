/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.io.IOException;
import java.util.Map;

/**
 * Queries the number of messages of a topic on a broker. Not thread-safe.
 */
public final class StoredCount implements AutoCloseable {

    private static final int GET_MAX_OFFSET = 30;

    private final TopicLocation location;

    private final Remote remote;

    private final String topic;

    /**
     * Connects to the broker.
     * @param location location of the topic
     * @param topic the topic
     * @throws IOException if that fails
     */
    public StoredCount(TopicLocation location, String topic) throws IOException {
        this.location = location;
        this.remote = Remote.connect(location.address());
        this.topic = topic;
    }

    /**
     * Returns the number of messages ever stored in the topic and visible to consumers.
     * @return the sum of the maximum offsets of its queues
     * @throws IOException if the broker does not respond
     */
    public long get() throws IOException {
        long sum = 0;
        for (int queue = 0; queue < this.location.queues(); queue++) {
            Remote.Answer answer = this.remote.call(GET_MAX_OFFSET,
                    Map.of("topic", this.topic, "queueId", Integer.toString(queue)));
            sum += Long.parseLong(answer.fields().path("offset").asString());
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        this.remote.close();
    }

}
