/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

import io.netty.util.NetUtil;

/**
 * The id that a broker assigns to a stored message: its location. As text it is the
 * upper-case hex of address (4 or 16 bytes), port (4) and commit log offset (8), as in
 * RocketMQ 5.5.0 {@code MessageDecoder.createMessageId}.
 *
 * @param address the address of the broker
 * @param port the port of the broker
 * @param commitLogOffset the offset of the message in the commit log of the broker
 */
public record OffsetMessageId(InetAddress address, int port, long commitLogOffset) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final int IPV4_BYTES = 4;

    private static final int IPV6_BYTES = 16;

    private static final int REST_BYTES = 12;

    private static final int MAX_PORT = 65_535;

    public OffsetMessageId {
        if (port < 0 || port > MAX_PORT) {
            throw new WireException("offset message id has the port " + port);
        }
        if (commitLogOffset < 0) {
            throw new WireException("offset message id has the offset " + commitLogOffset);
        }
    }

    /**
     * Parses an id.
     * @param text 32 hex digits, or 56 for an IPv6 address
     * @return the id
     * @throws WireException if the text is not such an id
     */
    public static OffsetMessageId parse(String text) {
        int addressBytes = text.length() / 2 - REST_BYTES;
        if (text.length() % 2 != 0 || (addressBytes != IPV4_BYTES && addressBytes != IPV6_BYTES)) {
            throw new WireException("offset message id has " + text.length() + " characters, not 32 or 56");
        }
        ByteBuffer bytes = ByteBuffer.wrap(parseHex(text));
        byte[] address = new byte[addressBytes];
        bytes.get(address);
        return new OffsetMessageId(address(address), bytes.getInt(), bytes.getLong());
    }

    /**
     * Returns whether a part of a text is an id. Does not allocate, because it is called
     * for every stored message.
     * @param text the text
     * @param start the start of the part
     * @param end the end of the part, exclusive
     * @return {@code true} exactly if {@link #parse} would accept the part
     */
    public static boolean isValid(String text, int start, int end) {
        int length = end - start;
        if (length != 2 * (IPV4_BYTES + REST_BYTES) && length != 2 * (IPV6_BYTES + REST_BYTES)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        int port = end - 2 * REST_BYTES;
        int offset = end - 2 * Long.BYTES;
        // The upper two bytes of a port are 0, and an offset is not negative
        return text.startsWith("0000", port) && text.charAt(offset) <= '7';
    }

    /**
     * Returns the id as written by a broker.
     * @return 32 or 56 hex digits
     */
    public String text() {
        byte[] raw = this.address.getAddress();
        ByteBuffer bytes = ByteBuffer.allocate(raw.length + REST_BYTES);
        bytes.put(raw).putInt(this.port).putLong(this.commitLogOffset);
        return HEX.formatHex(bytes.array());
    }

    /**
     * Returns whether the id contains an address.
     * @param host a literal IP address, in any notation
     * @param port the port
     * @return {@code false} also for a host name
     */
    public boolean isAt(String host, int port) {
        byte[] named = NetUtil.createByteArrayFromIpAddressString(host);
        return named != null && port == this.port && Arrays.equals(named, this.address.getAddress());
    }

    private static byte[] parseHex(String text) {
        try {
            return HEX.parseHex(text);
        }
        catch (IllegalArgumentException ex) {
            throw new WireException("offset message id is not hexadecimal", ex);
        }
    }

    private static InetAddress address(byte[] address) {
        try {
            // Does not convert an IPv4-mapped IPv6 address
            return (address.length == IPV6_BYTES) ? Inet6Address.getByAddress(null, address, -1)
                    : InetAddress.getByAddress(address);
        }
        catch (UnknownHostException ex) {
            throw new WireException("offset message id has no valid address", ex);
        }
    }

}
