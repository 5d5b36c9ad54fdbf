/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.util.Map;

import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.PropertiesText;
import io.rocketproducer.internal.wire.WireException;

/**
 * The reply to a request, delivered by a broker (RocketMQ 5.5.0
 * {@code ReplyMessageRequestHeader}).
 *
 * @param correlationId identifies the request
 * @param properties all properties
 * @param sysFlag the flags of RocketMQ 5.5.0 {@code MessageSysFlag}
 * @param flag the application-defined flags
 * @param bornTimestamp when the replier created it, in milliseconds since 1970
 * @param body the body, compressed if {@code sysFlag} says so
 */
// Never compared, so the array does not matter to equals
@SuppressWarnings("ArrayRecordComponent")
public record PushedReply(String correlationId, Map<String, String> properties, int sysFlag, int flag,
        long bornTimestamp, byte[] body) {

    /** Overhead of a property in bytes, beside its characters. */
    private static final int ENTRY_BYTES = 150;

    /**
     * Decodes a reply.
     * @param request the request of the broker
     * @return the reply
     * @throws WireException if a field is malformed
     */
    static PushedReply read(Frame request) {
        Fields fields = request.fields();
        String text = fields.text("properties");
        Map<String, String> properties = PropertiesText.decode((text != null) ? text : "");
        String correlationId = properties.get(MessageProperties.CORRELATION_ID);
        if (correlationId == null) {
            throw new WireException("a reply has no correlation id");
        }
        PeerLimits.name(MessageProperties.CORRELATION_ID + " of a reply", correlationId);
        return new PushedReply(correlationId, properties, fields.bits("sysFlag"), fields.bits("flag"),
                fields.number("bornTimestamp"), request.body());
    }

    /**
     * Returns the approximate memory footprint.
     * @return bytes
     */
    public long heldBytes() {
        long bytes = this.body.length;
        for (Map.Entry<String, String> property : this.properties.entrySet()) {
            bytes += ENTRY_BYTES + 2L * (property.getKey().length() + property.getValue().length());
        }
        return bytes;
    }

    /** Contains the correlation id only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "PushedReply[correlationId=" + this.correlationId + "]";
    }

}
