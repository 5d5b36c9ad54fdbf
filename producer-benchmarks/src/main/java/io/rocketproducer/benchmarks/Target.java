/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks;

import java.io.IOException;

/**
 * Servers that the subjects of one scenario send to.
 */
interface Target extends AutoCloseable {

    /** Number of queues of every topic. */
    int QUEUES = 8;

    /**
     * Returns the address of the name server.
     * @return host and port of the name server
     */
    String nameServer();

    /**
     * Creates a writable topic.
     * @param topic its name
     */
    void createTopic(String topic);

    @Override
    void close() throws IOException;

}
