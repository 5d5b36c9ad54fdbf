package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
public record FakeFrame(int code, int opaque, int flags, int version, @Nullable String remark,
        Map<String, String> fields, byte[] body, boolean json) {

    /**
     * Whether it answers a request of the server.
     * @return true for an answer
     */
    public boolean isAnswer() {
        return (this.flags & 1) != 0;
    }

    /**
     * Whether its sender wants no answer.
     * @return true for one-way
     */
    public boolean isOneWay() {
        return (this.flags & 2) != 0;
    }

    /**
     * A header field.
     * @param name the name
     * @return the value, {@code null} when it is absent
     */
    public @Nullable String field(String name) {
        return this.fields.get(name);
    }

    /**
     * A property of the one message of a send request.
     * @param name the name
     * @return the value, {@code null} when it is absent
     */
    public @Nullable String property(String name) {
        return FakeMessage.properties(this.fields.getOrDefault("i", this.fields.getOrDefault("properties", "")))
            .get(name);
    }

    /**
     * The body as text.
     * @return the text, read as UTF-8
     */
    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

}
