package io.rocketproducer.internal.protocol;

import java.util.Map;

import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.PropertiesText;
import io.rocketproducer.internal.wire.WireException;

/**
 * A broker hands over the reply to a request (RocketMQ 5.5.0
 * {@code ReplyMessageRequestHeader}).
 *
 * @param correlationId which request it belongs to
 * @param properties all properties
 * @param sysFlag the bits of RocketMQ 5.5.0 {@code MessageSysFlag}
 * @param flag the application's own bits
 * @param bornTimestamp when the replier made it, in milliseconds since 1970
 * @param body the body, compressed if {@code sysFlag} says so
 */
// Handed on and never compared, so the array does no harm to equals
@SuppressWarnings("ArrayRecordComponent")
public record PushedReply(String correlationId, Map<String, String> properties, int sysFlag, int flag,
        long bornTimestamp, byte[] body) {

    /** Of a property, beside its characters. */
    private static final int ENTRY_BYTES = 150;

    /**
     * Reads a reply.
     * @param request the broker's request
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
     * Returns how much memory it takes, roughly.
     * @return bytes
     */
    public long heldBytes() {
        long bytes = this.body.length;
        for (Map.Entry<String, String> property : this.properties.entrySet()) {
            bytes += ENTRY_BYTES + 2L * (property.getKey().length() + property.getValue().length());
        }
        return bytes;
    }

    /** Which request it belongs to only: properties and body may be confidential. */
    @Override
    public String toString() {
        return "PushedReply[correlationId=" + this.correlationId + "]";
    }

}
