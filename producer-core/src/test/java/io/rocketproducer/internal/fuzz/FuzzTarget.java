/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.protocol.call.Decoders;
import io.rocketproducer.internal.protocol.call.QueryMessagesCall;
import io.rocketproducer.internal.protocol.call.QueryRouteCall;
import io.rocketproducer.internal.protocol.message.CompressedBody;
import io.rocketproducer.internal.protocol.message.RecallHandle;
import io.rocketproducer.internal.protocol.route.NameServerAddresses;
import io.rocketproducer.internal.route.RouteConversion;
import io.rocketproducer.internal.wire.BatchBody;
import io.rocketproducer.internal.wire.Fields;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.FrameDecoder;
import io.rocketproducer.internal.wire.OffsetMessageId;
import io.rocketproducer.internal.wire.PropertiesText;
import io.rocketproducer.internal.wire.WireException;

/**
 * A decoder or parser, its declared exception, and the memory that it may allocate beyond
 * a multiple of its input.
 */
// Stateless lambdas
@SuppressWarnings("ImmutableEnumChecker")
enum FuzzTarget {

    FRAME(FuzzTarget::frame, WireException.class, 0),

    JSON_HEADER((input) -> header(0, input), WireException.class, 0),

    BINARY_HEADER((input) -> header(1, input), WireException.class, 0),

    RESPONSE(FuzzTarget::response, WireException.class, 0),

    /** Up to the maximum number of queues, regardless of the size of the route. */
    ROUTE(FuzzTarget::route, WireException.class, 32),

    STORED_MESSAGES((input) -> new QueryMessagesCall("orders", "key", QueryMessagesCall.Index.KEY, 3, 0, 9)
        .readReply(bodyOnly(input)), WireException.class, 0),

    TRANSACTION_CHECK((input) -> Decoders.transactionCheck(frame(input)), WireException.class, 0),

    PUSHED_REPLY((input) -> Decoders.pushedReply(frame(input)), WireException.class, 0),

    PROPERTIES((input) -> PropertiesText.decode(text(input)), WireException.class, 0),

    MESSAGE_ID(FuzzTarget::messageId, WireException.class, 0),

    RECALL_HANDLE((input) -> RecallHandle.parse(text(input)), IllegalArgumentException.class, 0),

    /** Buffers of 4 MiB declared by an LZ4 frame, and twice the maximum body. */
    BODY(FuzzTarget::body, WireException.class, 16),

    BATCH_BODY(FuzzTarget::batch, WireException.class, 0),

    ENDPOINTS((input) -> Endpoint.parseAll(List.of(text(input))), IllegalArgumentException.class, 0),

    ADDRESS_SERVER((input) -> NameServerAddresses.read(text(input)), WireException.class, 0);

    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final Consumer<byte[]> decoder;

    private final Class<? extends RuntimeException> declared;

    private final int constantMebibytes;

    FuzzTarget(Consumer<byte[]> decoder, Class<? extends RuntimeException> declared, int constantMebibytes) {
        this.decoder = decoder;
        this.declared = declared;
        this.constantMebibytes = constantMebibytes;
    }

    void decode(byte[] input) {
        this.decoder.accept(input);
    }

    boolean declares(RuntimeException ex) {
        return this.declared.isInstance(ex);
    }

    long constantBytes() {
        return this.constantMebibytes * 1024L * 1024;
    }

    /** Returns the directory of its corpus. */
    String directory() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Frame frame(byte[] input) {
        Frame frame = FrameDecoder.decode(Unpooled.wrappedBuffer(input));
        if (frame.body().length > input.length) {
            throw new AssertionError("a body of " + frame.body().length + " bytes in " + input.length);
        }
        return frame;
    }

    private static void header(int form, byte[] input) {
        ByteBuf frame = Unpooled.buffer(4 + input.length).writeByte(form).writeMedium(input.length);
        FrameDecoder.decode(frame.writeBytes(input));
    }

    private static void response(byte[] input) {
        if (input.length > 0) {
            Decoders.response(input[0], frame(Arrays.copyOfRange(input, 1, input.length)));
        }
    }

    private static void route(byte[] input) {
        RouteConversion.convert(new QueryRouteCall("orders").readReply(bodyOnly(input)));
    }

    private static void messageId(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        boolean valid = OffsetMessageId.isValid(text, 0, text.length());
        try {
            OffsetMessageId id = OffsetMessageId.parse(text);
            if (!valid || !id.text().equalsIgnoreCase(text)) {
                throw new AssertionError("read, though it is not valid: " + text);
            }
        }
        catch (WireException ex) {
            if (valid) {
                throw new AssertionError("valid, but not read: " + text, ex);
            }
            throw ex;
        }
    }

    private static void body(byte[] input) {
        if (input.length > 0) {
            int type = (input[0] & 0x7) << 8;
            byte[] body = CompressedBody.decompress(Arrays.copyOfRange(input, 1, input.length), type | 1,
                    MAX_BODY_BYTES);
            if (body.length > MAX_BODY_BYTES) {
                throw new AssertionError("a body of " + body.length + " bytes");
            }
        }
    }

    private static void batch(byte[] input) {
        BatchBody.Entry entry = new BatchBody.Entry() {

            @Override
            public int flag() {
                return input.length;
            }

            @Override
            public byte[] body() {
                return input;
            }

            @Override
            public byte[] properties() {
                return Arrays.copyOf(input, input.length / 2);
            }

        };
        BatchBody body = new BatchBody(List.of(entry, entry));
        ByteBuf out = Unpooled.buffer(body.length());
        body.writeTo(out);
        if (out.readableBytes() != body.length()) {
            throw new AssertionError(out.readableBytes() + " bytes, not " + body.length());
        }
    }

    private static Frame bodyOnly(byte[] input) {
        return new Frame(0, 1, Frame.RESPONSE, 513, null, Fields.NONE, input);
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

}
