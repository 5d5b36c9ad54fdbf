/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.apache.rocketmq.remoting.protocol.SerializeType;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.internal.extension.SigningCredentials;
import io.rocketproducer.internal.protocol.call.CallFailure.Kind;
import io.rocketproducer.internal.protocol.message.StoredFrame;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.ReplyHandler;
import io.rocketproducer.internal.remoting.WriteHandler;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameDecoder;
import io.rocketproducer.internal.wire.OffsetMessageId;
import io.rocketproducer.internal.wire.OutgoingFrame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every type of response with damaged header fields and bodies, in both header formats:
 * each completes its call exactly once, with the declared outcome.
 */
class ResponseDecodingTests {

    /** Values of a header field; {@code null} omits it. */
    private static final List<@Nullable String> VALUES = Arrays.asList(null, "", "x", "-1", "-2", "2147483648",
            "9223372036854775808", "1.5", "\u0001", ",", "7F00000100002A9F000000000000000g");

    private static final List<String> BODIES = List.of("EMPTY", "HALF", "GARBAGE", "TRAILING");

    private static final int CELLS = 1_183;

    private static final Endpoint PEER = new Endpoint("127.0.0.1", 10_911);

    static Stream<Arguments> damagedFields() {
        List<Arguments> cells = new ArrayList<>();
        for (ResponseKind kind : ResponseKind.values()) {
            for (String field : kind.fields().keySet()) {
                for (String value : VALUES) {
                    for (SerializeType format : SerializeType.values()) {
                        cells.add(Arguments.of(kind, field, value, format));
                    }
                }
            }
        }
        return cells.stream();
    }

    static Stream<Arguments> damagedBodies() {
        return Arrays.stream(ResponseKind.values())
            .flatMap((kind) -> BODIES.stream()
                .flatMap((damage) -> Arrays.stream(SerializeType.values())
                    .map((format) -> Arguments.of(kind, damage, format))));
    }

    static Stream<Arguments> codes() {
        return Arrays.stream(ResponseKind.values())
            .flatMap((kind) -> Stream.of(-1, 0, 1, 2, 10, 11, 12, 13, 14, 17, 22, 501, 777)
                .map((code) -> Arguments.of(kind, code)));
    }

    static Stream<Throwable> whateverDecodingThrows() {
        return Stream.of(new ArithmeticException(), new NumberFormatException(), new IndexOutOfBoundsException(),
                new IllegalArgumentException(), new NullPointerException(), new ClassCastException(),
                new StackOverflowError(), new OutOfMemoryError(), new AssertionError(), new NoClassDefFoundError());
    }

    @Test
    void theTableIsComplete() {
        assertThat(
                damagedFields().count() + damagedBodies().count() + codes().count() + whateverDecodingThrows().count())
            .isEqualTo(CELLS);
    }

    @ParameterizedTest
    @MethodSource("damagedFields")
    void damagedFieldFailsTheCallIfItIsNeeded(ResponseKind kind, String field, @Nullable String value,
            SerializeType format) {
        Outcome outcome = outcome(kind, 0, ResponseKind.with(kind.fields(), field, value), kind.body(), format);
        if (kind.rule(field).allows(value)) {
            assertThat(outcome.failure()).isNull();
        }
        else {
            assertMalformed(outcome).startsWith("malformed response: header field " + field);
        }
    }

    @ParameterizedTest
    @MethodSource("damagedBodies")
    void damagedBodyFailsTheCallIfItIsNeeded(ResponseKind kind, String damage, SerializeType format) {
        byte[] body = switch (damage) {
            case "EMPTY" -> new byte[0];
            case "HALF" -> Arrays.copyOf(kind.body(), kind.body().length / 2);
            case "GARBAGE" -> new byte[] { -1, 0, '"', '{', 127, -128, 9 };
            default -> Arrays.copyOf(kind.body(), kind.body().length + 1);
        };
        Outcome outcome = outcome(kind, 0, kind.fields(), body, format);
        boolean noMessages = kind == ResponseKind.QUERY_MESSAGES && damage.equals("EMPTY");
        if (kind.hasBody() && !noMessages) {
            assertMalformed(outcome);
        }
        else {
            assertThat(outcome.failure()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codeIsAcceptedOrRejected(ResponseKind kind, int code) {
        Outcome outcome = outcome(kind, code, kind.fields(), kind.body(), SerializeType.ROCKETMQ);
        if (kind.call().accepts(code)) {
            assertThat(outcome.failure()).isNull();
        }
        else {
            assertThat(outcome.failure()).extracting(CallFailure::kind, CallFailure::code)
                .containsExactly(Kind.REJECTED, code);
        }
    }

    @ParameterizedTest
    @MethodSource("whateverDecodingThrows")
    void whateverDecodingThrowsFailsTheCall(Throwable thrown) {
        Outcome outcome = new Outcome();
        ReplyHandler handler = handlerOf(ResponseKind.SEND_ONE.call(), (result) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }, outcome);
        handler.onReply(frame(0, ResponseKind.SEND_ONE.fields(), new byte[0], SerializeType.JSON));
        assertMalformed(outcome).isEqualTo("malformed response: " + thrown.getClass().getName());
    }

    @Test
    void handlerThatThrowsIsNotCalledAgain() {
        List<Object> calls = new ArrayList<>();
        ReplyHandler handler = handlerOf(ResponseKind.RECALL.call(), (result) -> result, new CallHandler<>() {
            @Override
            public void onSuccess(Object result) {
                calls.add(result);
                throw new AssertionError("a handler");
            }

            @Override
            public void onFailure(CallFailure failure) {
                calls.add(failure);
            }
        });
        assertThatExceptionOfType(AssertionError.class)
            .isThrownBy(() -> handler.onReply(frame(0, ResponseKind.RECALL.fields(), new byte[0], SerializeType.JSON)));
        assertThat(calls).containsExactly("id");
    }

    @Property(tries = 2_000)
    void everyResponseCompletesItsCallOnce(@ForAll("responses") Response response) {
        Outcome outcome = outcome(response.kind(), response.code(), response.fields(), response.body(),
                response.format());
        CallFailure failure = outcome.failure();
        if (!response.kind().call().accepts(response.code())) {
            assertThat(failure).extracting(CallFailure::kind).isEqualTo(Kind.REJECTED);
        }
        else if (failure != null) {
            assertMalformed(outcome);
        }
        else if (outcome.result() instanceof SendReply reply) {
            assertUsable(reply, response.kind());
        }
        else if (outcome.result() instanceof StoredFrame stored) {
            assertThat(OffsetMessageId.parse(stored.offsetMessageId()).commitLogOffset())
                .isEqualTo(stored.commitLogOffset());
        }
    }

    @Provide
    Arbitrary<Response> responses() {
        Arbitrary<Integer> code = Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.of(10, 11, 12, 22)),
                Tuple.of(1, Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE)));
        return Arbitraries.of(ResponseKind.class)
            .flatMap((kind) -> Combinators.combine(code, fields(kind), body(kind), Arbitraries.of(SerializeType.class))
                .as((number, fields, body, format) -> new Response(kind, number, fields, body, format)));
    }

    private static Arbitrary<Map<String, String>> fields(ResponseKind kind) {
        Arbitrary<String> values = Arbitraries.oneOf(Arbitraries.of(VALUES.subList(1, VALUES.size())),
                Arbitraries.longs().map(String::valueOf), Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().withChars("0123456789ABCDEF,").ofMinLength(30).ofMaxLength(70));
        return Arbitraries.maps(Arbitraries.of(kind.fields().keySet()), values).ofMaxSize(2).map((damaged) -> {
            Map<String, String> fields = new HashMap<>(kind.fields());
            fields.putAll(damaged);
            return fields;
        });
    }

    private static Arbitrary<byte[]> body(ResponseKind kind) {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        if (!kind.hasBody()) {
            return random;
        }
        byte[] valid = kind.body();
        Arbitrary<byte[]> damaged = Arbitraries
            .maps(Arbitraries.integers().between(0, valid.length - 1), Arbitraries.bytes())
            .ofMaxSize(3)
            .map((places) -> {
                byte[] bytes = valid.clone();
                places.forEach((place, value) -> bytes[place] = value);
                return bytes;
            });
        Arbitrary<byte[]> cut = Arbitraries.integers()
            .between(0, valid.length)
            .map((length) -> Arrays.copyOf(valid, length));
        return Arbitraries.oneOf(random, damaged, damaged, cut);
    }

    // Properties of a receipt that later stages rely on without a further check
    private static void assertUsable(SendReply reply, ResponseKind kind) {
        int messages = (kind == ResponseKind.SEND_BATCH) ? 3 : 1;
        for (int i = 0; i < messages; i++) {
            assertThat(reply.offsetMessageId(i)).isNotEmpty();
            assertThat(reply.queueOffset(i)).isGreaterThanOrEqualTo(-1);
            if (kind != ResponseKind.SEND_REPLY) {
                assertThat(OffsetMessageId.parse(reply.offsetMessageId(i)).commitLogOffset()).isNotNegative();
            }
        }
        assertThat(reply.queueId()).isNotNegative();
        assertThat(reply.regionId()).isNotEmpty().doesNotContain("\u0001");
    }

    private static AbstractStringAssert<?> assertMalformed(Outcome outcome) {
        CallFailure failure = outcome.failure();
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure.possiblyExecuted()).isTrue();
        return assertThat(failure.text()).startsWith("malformed response: ");
    }

    private static Outcome outcome(ResponseKind kind, int code, Map<String, String> fields, byte[] body,
            SerializeType format) {
        Outcome outcome = new Outcome();
        handlerOf(kind.call(), (result) -> result, outcome).onReply(frame(code, fields, body, format));
        assertThat(outcome.calls).as("completions of the call").hasSize(1);
        return outcome;
    }

    private static Frame frame(int code, Map<String, String> fields, byte[] body, SerializeType format) {
        RemotingCommand response = RemotingCommand.createResponseCommand(code, "remark");
        response.setSerializeTypeCurrentRPC(format);
        response.setExtFields(new HashMap<>(fields));
        response.setBody(body);
        ByteBuffer bytes = response.encode();
        return FrameDecoder.decode(Unpooled.wrappedBuffer(bytes.position(Integer.BYTES)));
    }

    private static <D> ReplyHandler handlerOf(RemoteCall<D> call, Function<Object, Object> conversion,
            CallHandler<Object> handler) {
        OneCall remoting = new OneCall();
        RequestPreparation preparation = new RequestPreparation(
                new CommonHeaderFields(null, UnitSettings.defaults(), List.of()), SigningCredentials.of(null, null),
                null, null, Timekeeper.system());
        new RemoteCaller(remoting, preparation).call(PEER, call, conversion, 1, handler);
        assertThat(remoting.handler).isNotNull();
        return remoting.handler;
    }

    /** A response as a server sends it. */
    // Never compared, so the array does not affect equals
    @SuppressWarnings("ArrayRecordComponent")
    record Response(ResponseKind kind, int code, Map<String, String> fields, byte[] body, SerializeType format) {

        @Override
        public String toString() {
            return "Response[" + this.kind + ", code=" + this.code + ", fields=" + this.fields + ", body="
                    + Arrays.toString(this.body) + ", " + this.format + "]";
        }

    }

    /** Outcome of a call. */
    private static final class Outcome implements CallHandler<Object> {

        private final List<Object> calls = new ArrayList<>();

        @Override
        public void onSuccess(Object result) {
            this.calls.add(result);
        }

        @Override
        public void onFailure(CallFailure failure) {
            this.calls.add(failure);
        }

        @Nullable CallFailure failure() {
            return (result() instanceof CallFailure failure) ? failure : null;
        }

        Object result() {
            return this.calls.get(0);
        }

    }

    /** Supplies the handler of the call. */
    private static final class OneCall implements Remoting {

        @Override
        public void onConnected(Consumer<Endpoint> listener) {
            // There are no connections
        }

        private @Nullable ReplyHandler handler;

        @Override
        public void call(Endpoint address, OutgoingFrame request, long timeoutNanos, ReplyHandler handler) {
            this.handler = handler;
        }

        @Override
        public void oneWay(Endpoint address, OutgoingFrame request, long timeoutNanos, WriteHandler handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isConnected(Endpoint address) {
            return true;
        }

        @Override
        public Set<Endpoint> connected() {
            return Set.of();
        }

        @Override
        public Set<Endpoint> addresses() {
            return Set.of();
        }

        @Override
        public void disconnect(Endpoint address) {
        }

        @Override
        public void closeIfSilent(Endpoint address, long silenceNanos) {
        }

        @Override
        public void renew(Function<Endpoint, OutgoingFrame> greeting, long timeoutNanos) {
        }

        @Override
        public void close() {
        }

    }

}
