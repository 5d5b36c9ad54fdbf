package io.rocketproducer.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A frame that a {@link FakeServer} received.
 *
 * @param code the request or response code
 * @param opaque the correlation id
 * @param flags the flag bits: 1 answer, 2 one-way
 * @param version the version number of the sender
 * @param remark the text, {@code null} when there is none
 * @param fields the header fields
 * @param body the body, of length 0 when there is none
 * @param json whether the header was JSON and not binary
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeFrame(int code, int opaque, int flags, int version, String remark, Map<String, String> fields,
        byte[] body, boolean json) {

    public boolean isAnswer() {
        return (this.flags & 1) != 0;
    }

    public boolean isOneWay() {
        return (this.flags & 2) != 0;
    }

    public String field(String name) {
        return this.fields.get(name);
    }

    /**
     * A property of the one message of a send request.
     * @param name the name
     * @return the value, {@code null} when it is absent
     */
    public String property(String name) {
        String properties = this.fields.getOrDefault("i", this.fields.getOrDefault("properties", ""));
        for (String property : properties.split("\u0002", -1)) {
            if (property.startsWith(name + "\u0001")) {
                return property.substring(name.length() + 1);
            }
        }
        return null;
    }

    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

}
