package io.rocketproducer.internal.protocol;

import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * One request and how its answer is read. A value: it may be sent any number of times.
 *
 * @param <R> what a good answer says
 */
public sealed interface RemoteCall<R>
        permits QueryRouteCall, HeartbeatCall, UnregisterCall, SendMessageCall, SendBatchCall, RecallCall,
        EndTransactionCall, QueueOffsetCall, ViewMessageCall, QueryMessagesCall, CreateTopicCall {

    /**
     * The request.
     * @return a frame
     */
    OutgoingFrame request();

    /**
     * Whether an answer with this code is a good one.
     * @param code the response code
     * @return {@code false} if it means that the request was refused
     */
    default boolean accepts(int code) {
        return code == ResponseCode.SUCCESS;
    }

    /**
     * Reads an answer whose code is accepted.
     * @param reply the answer
     * @return what it says
     * @throws io.rocketproducer.internal.wire.WireException if a field or the body is
     * malformed; any other exception or error counts as malformed, too
     */
    R readReply(Frame reply);

}
