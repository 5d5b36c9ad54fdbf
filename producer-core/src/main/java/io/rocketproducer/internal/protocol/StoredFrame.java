package io.rocketproducer.internal.protocol;

import java.net.InetSocketAddress;
import java.util.Map;

import io.rocketproducer.internal.wire.OffsetMessageId;

/**
 * A message in the form in which brokers store it and hand it out.
 *
 * @param queueId its queue
 * @param flag the application's own bits
 * @param queueOffset its place in the queue
 * @param commitLogOffset its place in the commit log
 * @param sysFlag the bits of RocketMQ 5.5.0 {@code MessageSysFlag}
 * @param bornTimestamp when the producer made it, in milliseconds since 1970
 * @param bornHost where the producer runs
 * @param storeTimestamp when the broker stored it, in milliseconds since 1970
 * @param storeHost the broker
 * @param reconsumeTimes how often consumers gave it back
 * @param body the body, compressed if {@code sysFlag} says so
 * @param topic the topic, as the brokers know it
 * @param properties all properties
 */
// Read and handed on, never compared, so the array does no harm to equals
@SuppressWarnings("ArrayRecordComponent")
public record StoredFrame(int queueId, int flag, long queueOffset, long commitLogOffset, int sysFlag,
        long bornTimestamp, InetSocketAddress bornHost, long storeTimestamp, InetSocketAddress storeHost,
        int reconsumeTimes, byte[] body, String topic, Map<String, String> properties) {

    /** Of a property, beside its characters. */
    private static final int ENTRY_BYTES = 150;

    /**
     * Returns how much memory it takes, roughly.
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
     * The id that says where it is.
     * @return the id, as the broker writes it
     */
    public String offsetMessageId() {
        return new OffsetMessageId(this.storeHost.getAddress(), this.storeHost.getPort(), this.commitLogOffset).text();
    }

    /** Places and sizes only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "StoredFrame[topic=" + this.topic + ", queueId=" + this.queueId + ", queueOffset=" + this.queueOffset
                + ", bodyBytes=" + this.body.length + "]";
    }

}
