package io.rocketproducer.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a {@link FakeServer} answers.
 *
 * @param code the response code
 * @param remark the text, {@code null} for none
 * @param fields the header fields
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeReply(int code, String remark, Map<String, String> fields, byte[] body) {

    public static FakeReply of(int code, String remark) {
        return new FakeReply(code, remark, Map.of(), new byte[0]);
    }

    public static FakeReply success() {
        return of(0, null);
    }

    public static FakeReply success(Map<String, String> fields) {
        return new FakeReply(0, null, fields, new byte[0]);
    }

    public FakeReply withBody(String body) {
        return new FakeReply(this.code, this.remark, this.fields, body.getBytes(StandardCharsets.UTF_8));
    }

}
