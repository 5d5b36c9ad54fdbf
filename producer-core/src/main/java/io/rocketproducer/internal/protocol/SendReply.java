package io.rocketproducer.internal.protocol;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendStatus;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.WireException;

/**
 * A broker's answer that the messages of one request are stored. Field names as in
 * RocketMQ 5.5.0 {@code SendMessageResponseHeader}. What the messages have in common is
 * read once; what differs is asked for by their place in the request, from 0.
 */
public final class SendReply {

    /** What brokers call theirs unless told otherwise. */
    public static final String DEFAULT_REGION = "DefaultRegion";

    private static final int[] ONE_FOR_ALL = {};

    private final SendStatus status;

    /** The ids, separated by commas; a topic of batch queues has one for all. */
    private final String offsetMessageIds;

    /** Where each id ends in the text; empty if there is one for all. */
    private final int[] idEnds;

    private final int queueId;

    private final long queueOffset;

    private final @Nullable String transactionId;

    private final @Nullable String recallHandle;

    private final String regionId;

    private final boolean traceOn;

    private SendReply(int code, Fields fields, int messages) {
        String ids = fields.text("msgId");
        if (ids == null) {
            throw new WireException("header field msgId is missing");
        }
        String region = fields.text("MSG_REGION");
        this.status = status(code);
        this.offsetMessageIds = ids;
        this.idEnds = (ids.indexOf(',') < 0) ? ONE_FOR_ALL : idEnds(ids, messages);
        this.queueId = Math.toIntExact(fields.number("queueId"));
        this.queueOffset = fields.number("queueOffset");
        this.transactionId = fields.text("transactionId");
        this.recallHandle = fields.text("recallHandle");
        this.regionId = (region != null && !region.isEmpty()) ? region : DEFAULT_REGION;
        this.traceOn = !"false".equals(fields.text("TRACE_ON"));
    }

    /**
     * Whether a response code means that the messages are stored.
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

    /**
     * Reads an answer.
     * @param reply the answer
     * @param messages how many messages the request had
     * @return what it says
     * @throws WireException if a field is missing, or there are not as many ids as
     * messages
     */
    static SendReply read(Frame reply, int messages) {
        return new SendReply(reply.code(), reply.fields(), messages);
    }

    /**
     * How durably the messages are stored.
     * @return the status, the same for all
     */
    public SendStatus status() {
        return this.status;
    }

    /**
     * The id made of broker address and commit log offset.
     * @param index the message
     * @return its id
     */
    public String offsetMessageId(int index) {
        if (this.idEnds.length == 0) {
            return this.offsetMessageIds;
        }
        int start = (index == 0) ? 0 : this.idEnds[index - 1] + 1;
        return this.offsetMessageIds.substring(start, this.idEnds[index]);
    }

    /**
     * The queue that was used; brokers may override the one asked for.
     * @return its number
     */
    public int queueId() {
        return this.queueId;
    }

    /**
     * The position in the queue.
     * @param index the message
     * @return its offset
     */
    public long queueOffset(int index) {
        return this.queueOffset + index;
    }

    public @Nullable String transactionId() {
        return this.transactionId;
    }

    /**
     * The handle that recalls a timer message.
     * @return the handle, {@code null} for other messages
     */
    public @Nullable String recallHandle() {
        return this.recallHandle;
    }

    public String regionId() {
        return this.regionId;
    }

    /**
     * Whether the broker lets what it stores be traced.
     * @return {@code false} only if it says so
     */
    public boolean traceOn() {
        return this.traceOn;
    }

    private static int[] idEnds(String ids, int messages) {
        int[] ends = new int[messages];
        int start = 0;
        for (int i = 0; i < messages; i++) {
            int comma = ids.indexOf(',', start);
            boolean last = i == messages - 1;
            if (start > ids.length() || (comma < 0) != last) {
                throw new WireException("the answer to " + messages + " messages has another number of ids");
            }
            ends[i] = last ? ids.length() : comma;
            start = ends[i] + 1;
        }
        return ends;
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
