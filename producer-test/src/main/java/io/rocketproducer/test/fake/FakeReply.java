package io.rocketproducer.test.fake;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeServer} answers.
 *
 * @param code the response code
 * @param remark the text, {@code null} for none
 * @param fields the header fields
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeReply(int code, @Nullable String remark, Map<String, String> fields, byte[] body) {

    /**
     * A reply without fields and body.
     * @param code the response code, 0 for success
     * @param remark the text, {@code null} for none
     * @return the reply
     */
    public static FakeReply of(int code, @Nullable String remark) {
        return new FakeReply(code, remark, Map.of(), new byte[0]);
    }

    /**
     * Success without anything else.
     * @return the reply
     */
    public static FakeReply success() {
        return of(0, null);
    }

    /**
     * Success with header fields.
     * @param fields the fields
     * @return the reply
     */
    public static FakeReply success(Map<String, String> fields) {
        return new FakeReply(0, null, fields, new byte[0]);
    }

    /**
     * The same reply with a body.
     * @param body the body, written as UTF-8
     * @return a new reply
     */
    public FakeReply withBody(String body) {
        return new FakeReply(this.code, this.remark, this.fields, body.getBytes(StandardCharsets.UTF_8));
    }

}
