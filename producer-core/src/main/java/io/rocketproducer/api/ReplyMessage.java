/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Instant;
import java.util.Map;

/**
 * The reply to a request.
 *
 * @param messageId the message id
 * @param properties all properties, including those of RocketMQ itself
 * @param body the body, decompressed; the array is not shared
 * @param flag the application-defined bits
 * @param bornTime the time at which the replier created the message
 */
// Never compared, so the array in equals is harmless
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
