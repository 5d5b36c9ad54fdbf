/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.message;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.PropertiesText;
import io.rocketproducer.internal.wire.WireException;

/**
 * Decodes messages in the storage format of brokers (RocketMQ 5.5.0
 * {@code MessageDecoder}).
 */
public final class StoredFrameReader {

    /** Magic number of a message with a topic length of one byte. */
    private static final int MAGIC_1 = -626_843_481;

    /** Magic number of a message with a topic length of two bytes. */
    private static final int MAGIC_2 = -626_843_477;

    private static final int BORN_HOST_IPV6 = 0x10;

    private static final int STORE_HOST_IPV6 = 0x20;

    private static final int IPV4_BYTES = 4;

    private static final int IPV6_BYTES = 16;

    private static final int MAX_PORT = 65_535;

    private StoredFrameReader() {
    }

    /**
     * Decodes all messages of a body.
     * @param body consecutive messages
     * @return the messages
     * @throws WireException if the body is malformed
     */
    public static List<StoredFrame> readAll(byte[] body) {
        List<StoredFrame> messages = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(body);
        while (in.hasRemaining()) {
            messages.add(read(in));
            PeerLimits.count("stored messages of a response", messages.size(), PeerLimits.STORED_MESSAGES);
        }
        return messages;
    }

    /**
     * Decodes the only message of a body.
     * @param body the message
     * @return the message
     * @throws WireException if the body is malformed or does not hold exactly one message
     */
    public static StoredFrame readOne(byte[] body) {
        List<StoredFrame> messages = readAll(body);
        if (messages.size() != 1) {
            throw new WireException("expected one stored message, got " + messages.size());
        }
        return messages.get(0);
    }

    private static StoredFrame read(ByteBuffer in) {
        try {
            int start = in.position();
            int length = in.getInt();
            if (length < Integer.BYTES || length > in.limit() - start) {
                throw new WireException(
                        "a stored message of " + length + " bytes does not fit into " + (in.limit() - start));
            }
            StoredFrame message = readRest(in.slice(in.position(), length - Integer.BYTES));
            in.position(start + length);
            return message;
        }
        catch (BufferUnderflowException ex) {
            throw new WireException("a stored message ends too early", ex);
        }
    }

    private static StoredFrame readRest(ByteBuffer in) {
        int magic = in.getInt();
        if (magic != MAGIC_1 && magic != MAGIC_2) {
            throw new WireException("a stored message starts with " + magic);
        }
        // The checksum of the body
        in.getInt();
        int queueId = (int) number("queueId", in.getInt(), PeerLimits.ROUTE_QUEUES);
        int flag = in.getInt();
        long queueOffset = number("queueOffset", in.getLong(), Long.MAX_VALUE);
        long commitLogOffset = number("commitLogOffset", in.getLong(), Long.MAX_VALUE);
        int sysFlag = in.getInt();
        long bornTimestamp = in.getLong();
        InetSocketAddress bornHost = readHost(in, (sysFlag & BORN_HOST_IPV6) != 0);
        long storeTimestamp = in.getLong();
        InetSocketAddress storeHost = readHost(in, (sysFlag & STORE_HOST_IPV6) != 0);
        int reconsumeTimes = (int) number("reconsumeTimes", in.getInt(), Integer.MAX_VALUE);
        // The offset of the half message, for a committed one
        in.getLong();
        byte[] body = readBytes("body", in, in.getInt());
        int topicLength = (magic == MAGIC_2) ? in.getShort() : in.get();
        String topic = PeerLimits.name("topic of a stored message",
                new String(readBytes("topic", in, topicLength), StandardCharsets.UTF_8));
        String properties = new String(readBytes("properties", in, in.getShort()), StandardCharsets.UTF_8);
        return new StoredFrame(queueId, flag, queueOffset, commitLogOffset, sysFlag, bornTimestamp, bornHost,
                storeTimestamp, storeHost, reconsumeTimes, body, topic, PropertiesText.decode(properties));
    }

    private static long number(String what, long value, long max) {
        return PeerLimits.number(what + " of a stored message", value, 0, max);
    }

    private static byte[] readBytes(String what, ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new WireException(
                    what + " of a stored message has " + length + " bytes and " + in.remaining() + " remain");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static InetSocketAddress readHost(ByteBuffer in, boolean ipv6) {
        byte[] address = readBytes("host", in, ipv6 ? IPV6_BYTES : IPV4_BYTES);
        int port = in.getInt();
        if (port < 1 || port > MAX_PORT) {
            throw new WireException("a stored message names the port " + port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        }
        catch (UnknownHostException ex) {
            throw new WireException("a stored message has no valid address", ex);
        }
    }

}
