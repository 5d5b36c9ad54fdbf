/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.internal.wire.ResponseCode;

/**
 * A request with the decoder of its response. A value that may be sent any number of
 * times.
 *
 * @param <R> the type of a successful response
 */
public sealed interface RemoteCall<R>
        permits QueryRouteCall, HeartbeatCall, UnregisterCall, SendMessageCall, SendBatchCall, RecallCall,
        EndTransactionCall, QueueOffsetCall, ViewMessageCall, QueryMessagesCall, CreateTopicCall {

    /**
     * Creates the request.
     * @return a frame
     */
    OutgoingFrame request();

    /**
     * Returns whether a response code means success.
     * @param code the response code
     * @return {@code false} if the request was refused
     */
    default boolean accepts(int code) {
        return code == ResponseCode.SUCCESS;
    }

    /**
     * Decodes a response with an accepted code.
     * @param reply the response
     * @return the result
     * @throws io.rocketproducer.internal.wire.WireException if a field or the body is
     * malformed; any other exception or error counts as malformed, too
     */
    R readReply(Frame reply);

}
