/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendStatus;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OffsetMessageId;
import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.ResponseCode;
import io.rocketproducer.internal.wire.WireException;

/**
 * Response of a broker that has stored the messages of one request. Field names as in
 * RocketMQ 5.5.0 {@code SendMessageResponseHeader}. Common values are decoded once;
 * values of a single message are read by its index in the request, from 0.
 */
public final class SendReply {

    /** The default region name of brokers. */
    public static final String DEFAULT_REGION = "DefaultRegion";

    private static final String MSG_ID = PeerLimits.MESSAGE_IDS;

    private static final int[] ONE_FOR_ALL = {};

    /** Response for a queue of a static topic that has just been moved. */
    private static final long UNKNOWN_OFFSET = -1;

    private final SendStatus status;

    /** The ids, separated by commas; a topic of batch queues has a single id for all. */
    private final String offsetMessageIds;

    /** The end of each id in the text; empty if there is a single id. */
    private final int[] idEnds;

    private final int queueId;

    private final long queueOffset;

    private final @Nullable String transactionId;

    private final @Nullable String recallHandle;

    private final String regionId;

    private final boolean traceOn;

    private SendReply(int code, Fields fields, int messages, boolean stored) {
        String region = fields.plain("MSG_REGION");
        this.status = status(code);
        this.offsetMessageIds = fields.required(MSG_ID);
        this.idEnds = (this.offsetMessageIds.indexOf(',') < 0) ? ONE_FOR_ALL : idEnds(this.offsetMessageIds, messages);
        if (stored) {
            checkIds();
        }
        else {
            fields.plain(MSG_ID);
        }
        this.queueId = (int) fields.number("queueId", 0, PeerLimits.ROUTE_QUEUES);
        this.queueOffset = fields.number("queueOffset", UNKNOWN_OFFSET, Long.MAX_VALUE - messages);
        this.transactionId = fields.plain("transactionId");
        this.recallHandle = fields.text("recallHandle", PeerLimits.HANDLE_CHARS);
        this.regionId = (region != null) ? region : DEFAULT_REGION;
        this.traceOn = !"false".equals(fields.text("TRACE_ON"));
    }

    /**
     * Returns whether a response code means that the messages are stored.
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
     * Decodes the response to messages that the broker stores.
     * @param reply the response
     * @param messages the number of messages of the request
     * @return the receipt
     * @throws WireException if a field is missing or invalid, or if the numbers of ids
     * and messages differ
     */
    static SendReply read(Frame reply, int messages) {
        return new SendReply(reply.code(), reply.fields(), messages, true);
    }

    /**
     * Decodes the response to a reply message. The broker forwards it and need not store
     * it; then it responds with an id that it generated.
     * @param reply the response
     * @return the receipt
     * @throws WireException if a field is missing or invalid
     */
    static SendReply readPushed(Frame reply) {
        return new SendReply(reply.code(), reply.fields(), 1, false);
    }

    /**
     * Returns the durability of the stored messages.
     * @return the status, the same for all
     */
    public SendStatus status() {
        return this.status;
    }

    /**
     * Returns the id composed of broker address and commit log offset.
     * @param index the index of the message
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
     * Returns the queue that was used; brokers may override the requested one.
     * @return the queue id
     */
    public int queueId() {
        return this.queueId;
    }

    /**
     * Returns the offset of a message in the queue.
     * @param index the index of the message
     * @return its offset
     */
    public long queueOffset(int index) {
        return this.queueOffset + index;
    }

    public @Nullable String transactionId() {
        return this.transactionId;
    }

    /**
     * Returns the handle for recalling a timer message.
     * @return the handle, {@code null} for other messages
     */
    public @Nullable String recallHandle() {
        return this.recallHandle;
    }

    public String regionId() {
        return this.regionId;
    }

    /**
     * Returns whether the broker permits message trace.
     * @return {@code false} only if the broker says so
     */
    public boolean traceOn() {
        return this.traceOn;
    }

    private void checkIds() {
        int start = 0;
        int count = Math.max(1, this.idEnds.length);
        for (int i = 0; i < count; i++) {
            int end = (this.idEnds.length > 0) ? this.idEnds[i] : this.offsetMessageIds.length();
            if (!OffsetMessageId.isValid(this.offsetMessageIds, start, end)) {
                throw new WireException("header field " + MSG_ID + " has an entry that is not an offset message id");
            }
            start = end + 1;
        }
    }

    private static int[] idEnds(String ids, int messages) {
        int[] ends = new int[messages];
        int start = 0;
        for (int i = 0; i < messages; i++) {
            int comma = ids.indexOf(',', start);
            boolean last = i == messages - 1;
            if (start > ids.length() || (comma < 0) != last) {
                throw new WireException("header field " + MSG_ID + " has another number of ids than the " + messages
                        + " of the request");
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
