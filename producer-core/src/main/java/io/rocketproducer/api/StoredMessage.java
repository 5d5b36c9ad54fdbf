package io.rocketproducer.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message as a broker stores it.
 *
 * @param messageId the id the producer gave it; the broker's own if it has none
 * @param offsetMessageId the id the broker gave it, which says where it is
 * @param queue where it is, by topic and queue; the broker's name is empty if it is not
 * known
 * @param queueOffset its place in the queue
 * @param commitLogOffset its place on the broker's disk
 * @param tag its tag, {@code null} for none
 * @param keys its business keys
 * @param properties all properties, those of RocketMQ itself included
 * @param body the body, decompressed; the array is this message's own
 * @param flag the application's own bits
 * @param bornTime when the producer made it
 * @param bornHost where the producer runs, as the broker sees it
 * @param storeTime when the broker stored it
 * @param storeHost the broker
 * @param reconsumeTimes how often consumers gave it back
 */
// Read from a broker and never compared, so the array does no harm to equals
@SuppressWarnings("ArrayRecordComponent")
public record StoredMessage(String messageId, String offsetMessageId, MessageQueue queue, long queueOffset,
        long commitLogOffset, @Nullable String tag, List<String> keys, Map<String, String> properties, byte[] body,
        int flag, Instant bornTime, Endpoint bornHost, Instant storeTime, Endpoint storeHost, int reconsumeTimes) {

    public StoredMessage {
        keys = List.copyOf(keys);
        properties = Map.copyOf(properties);
    }

    /**
     * Its topic.
     * @return the topic, without namespace
     */
    public String topic() {
        return this.queue.topic();
    }

    /** Places and sizes only: keys, properties and body may be confidential. */
    @Override
    public String toString() {
        return "StoredMessage[messageId=" + this.messageId + ", queue=" + this.queue + ", queueOffset="
                + this.queueOffset + ", bodyBytes=" + this.body.length + "]";
    }

}
