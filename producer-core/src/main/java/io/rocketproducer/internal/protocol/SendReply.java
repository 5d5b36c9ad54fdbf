package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendStatus;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.WireException;

/**
 * A broker's answer that a message is stored. Field names as in RocketMQ 5.5.0
 * {@code SendMessageResponseHeader}.
 *
 * @param status how durably it is stored
 * @param offsetMessageId the id made of broker address and commit log offset
 * @param queueId the queue that was used; brokers may override the one asked for
 * @param queueOffset the position in it
 * @param transactionId the transaction id
 * @param recallHandle the handle that recalls a timer message
 * @param regionId the broker's region
 */
public record SendReply(SendStatus status, String offsetMessageId, int queueId, long queueOffset,
        @Nullable String transactionId, @Nullable String recallHandle, String regionId) {

    private static final String DEFAULT_REGION = "DefaultRegion";

    /**
     * Whether a response code means that the message is stored.
     * @param code the response code
     * @return {@code true} for success and for success with weak durability
     */
    static boolean isStored(int code) {
        return switch (code) {
            case ResponseCode.SUCCESS, ResponseCode.FLUSH_DISK_TIMEOUT, ResponseCode.FLUSH_SLAVE_TIMEOUT,
                    ResponseCode.SLAVE_NOT_AVAILABLE ->
                true;
            default -> false;
        };
    }

    static SendReply read(Frame reply) {
        Fields fields = reply.fields();
        String offsetMessageId = fields.text("msgId");
        if (offsetMessageId == null) {
            throw new WireException("header field msgId is missing");
        }
        String regionId = fields.text("MSG_REGION");
        return new SendReply(status(reply.code()), offsetMessageId, Math.toIntExact(fields.number("queueId")),
                fields.number("queueOffset"), fields.text("transactionId"), fields.text("recallHandle"),
                (regionId != null && !regionId.isEmpty()) ? regionId : DEFAULT_REGION);
    }

    /**
     * The receipt of one message of a batch.
     * @param offsetMessageId the message's own id
     * @param index its place in the batch, from 0
     * @return its receipt
     */
    SendReply forMessage(String offsetMessageId, int index) {
        return new SendReply(this.status, offsetMessageId, this.queueId, this.queueOffset + index, null, null,
                this.regionId);
    }

    private static SendStatus status(int code) {
        return switch (code) {
            case ResponseCode.FLUSH_DISK_TIMEOUT -> SendStatus.FLUSH_DISK_TIMEOUT;
            case ResponseCode.FLUSH_SLAVE_TIMEOUT -> SendStatus.FLUSH_SLAVE_TIMEOUT;
            case ResponseCode.SLAVE_NOT_AVAILABLE -> SendStatus.SLAVE_NOT_AVAILABLE;
            default -> SendStatus.SEND_OK;
        };
    }

}
