package io.rocketproducer.api;

import java.time.Instant;
import java.util.Map;

/**
 * The reply to a request.
 *
 * @param messageId its id
 * @param properties its properties, those of RocketMQ itself included
 * @param body the body, decompressed; the array is this reply's own
 * @param flag the application's own bits
 * @param bornTime when the replier made it
 */
// Received and never compared, so the array does no harm to equals
@SuppressWarnings("ArrayRecordComponent")
public record ReplyMessage(String messageId, Map<String, String> properties, byte[] body, int flag, Instant bornTime) {

    public ReplyMessage {
        properties = Map.copyOf(properties);
    }

    /** Id and size only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "ReplyMessage[messageId=" + this.messageId + ", bodyBytes=" + this.body.length + "]";
    }

}
