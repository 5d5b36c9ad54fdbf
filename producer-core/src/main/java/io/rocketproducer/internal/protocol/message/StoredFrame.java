/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.net.InetSocketAddress;
import java.util.Map;

import io.rocketproducer.internal.wire.OffsetMessageId;

/**
 * A message in the storage format of brokers.
 *
 * @param queueId its queue
 * @param flag the application-defined flags
 * @param queueOffset its offset in the queue
 * @param commitLogOffset its offset in the commit log
 * @param sysFlag the flags of RocketMQ 5.5.0 {@code MessageSysFlag}
 * @param bornTimestamp when the producer created it, in milliseconds since 1970
 * @param bornHost the host of the producer
 * @param storeTimestamp when the broker stored it, in milliseconds since 1970
 * @param storeHost the broker
 * @param reconsumeTimes how often consumers returned it
 * @param body the body, compressed if {@code sysFlag} says so
 * @param topic the topic, as the brokers know it
 * @param properties all properties
 */
// Never compared, so the array does not matter to equals
@SuppressWarnings("ArrayRecordComponent")
public record StoredFrame(int queueId, int flag, long queueOffset, long commitLogOffset, int sysFlag,
        long bornTimestamp, InetSocketAddress bornHost, long storeTimestamp, InetSocketAddress storeHost,
        int reconsumeTimes, byte[] body, String topic, Map<String, String> properties) {

    /** Overhead of a property in bytes, beside its characters. */
    private static final int ENTRY_BYTES = 150;

    /**
     * Returns the approximate memory footprint.
     * @return bytes
     */
    public long heldBytes() {
        long bytes = this.body.length + 2L * this.topic.length();
        for (Map.Entry<String, String> property : this.properties.entrySet()) {
            bytes += ENTRY_BYTES + 2L * (property.getKey().length() + property.getValue().length());
        }
        return bytes;
    }

    /**
     * Returns the id composed of broker address and commit log offset.
     * @return the id, as the broker writes it
     */
    public String offsetMessageId() {
        return new OffsetMessageId(this.storeHost.getAddress(), this.storeHost.getPort(), this.commitLogOffset).text();
    }

    /** Contains offsets and sizes only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "StoredFrame[topic=" + this.topic + ", queueId=" + this.queueId + ", queueOffset=" + this.queueOffset
                + ", bodyBytes=" + this.body.length + "]";
    }

}
