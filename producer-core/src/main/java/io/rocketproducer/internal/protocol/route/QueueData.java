/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.Comparator;

/**
 * The queues of a topic on one broker, as reported by a name server.
 *
 * @param brokerName the name of the broker
 * @param readQueueNums the number of readable queues
 * @param writeQueueNums the number of writable queues
 * @param perm permission bits, see {@link #isWritable()}
 * @param topicSysFlag flags of the topic
 */
public record QueueData(String brokerName, int readQueueNums, int writeQueueNums, int perm,
        int topicSysFlag) implements Comparable<QueueData> {

    /** As RocketMQ 5.5.0 {@code PermName.PERM_WRITE}. */
    private static final int WRITE = 2;

    private static final Comparator<QueueData> ORDER = Comparator.comparing(QueueData::brokerName)
        .thenComparingInt(QueueData::readQueueNums)
        .thenComparingInt(QueueData::writeQueueNums)
        .thenComparingInt(QueueData::perm)
        .thenComparingInt(QueueData::topicSysFlag);

    public boolean isWritable() {
        return (this.perm & WRITE) != 0;
    }

    @Override
    public int compareTo(QueueData other) {
        return ORDER.compare(this, other);
    }

}
