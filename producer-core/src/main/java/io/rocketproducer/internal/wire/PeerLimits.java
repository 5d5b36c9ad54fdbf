/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

/**
 * Limits for all data that a peer supplies: numbers, lengths, counts, depths and names.
 * Decoders reject values beyond them as malformed, with the name of the field. The limits
 * are far above the values that RocketMQ 5.5.0 sends, and small enough that no response
 * makes this client allocate more than a small multiple of its size.
 */
public final class PeerLimits {

    /**
     * Maximum size of a frame, including its length field: the default of RocketMQ 5.5.0
     * {@code NettyDecoder} for both directions.
     */
    public static final int FRAME_BYTES = 16 * 1024 * 1024;

    /** Fields of a header. A pushed reply has the most, 17. */
    public static final int HEADER_FIELDS = 256;

    /**
     * Characters of the name of a header field or a member of a JSON header; the longest
     * have 23. The JSON parser interns up to 6,000 names, many of them supplied by peers.
     */
    public static final int HEADER_NAME_CHARS = 128;

    /**
     * Characters of a remark or of the value of a header field. The longest are the
     * properties of a pushed reply, which brokers store in 32,767 bytes. Message ids are
     * the exception, see {@link #MESSAGE_IDS}.
     */
    public static final int HEADER_VALUE_CHARS = 64 * 1024;

    /**
     * The header field with an entry for each message of a request. It is limited by the
     * frame size here, and by the number of messages in its decoder.
     */
    public static final String MESSAGE_IDS = "msgId";

    /**
     * Tokens of a JSON header: eight times those of its fields, each a name and a value.
     */
    public static final int HEADER_TOKENS = 4096;

    /** Nesting depth of a JSON header, which has two levels. */
    public static final int HEADER_DEPTH = 8;

    /** Nesting depth of a JSON body; the mappings of a route have four levels. */
    public static final int BODY_DEPTH = 16;

    /** Characters of a number in JSON; the smallest {@code long} has 20. */
    public static final int NUMBER_CHARS = 32;

    /**
     * Characters of the name of a topic, group, broker, cluster, zone or region, and of
     * an id. Brokers allow 255, to which a namespace may be added.
     */
    public static final int NAME_CHARS = 512;

    /** Characters of a recall handle: Base64 of a topic, a broker, a time and an id. */
    public static final int HANDLE_CHARS = 2048;

    /** Characters of host and port. A host name of DNS has 253. */
    public static final int ADDRESS_CHARS = 262;

    /** Characters of the properties of a message, which brokers store in 32,767 bytes. */
    public static final int PROPERTIES_CHARS = HEADER_VALUE_CHARS;

    /** Properties of a message: as many of the shortest as fit the limit of brokers. */
    public static final int PROPERTIES = 8192;

    /** Bytes of a route. A route with 1,000 brokers has some 300 KiB. */
    public static final int ROUTE_BYTES = 2 * 1024 * 1024;

    /** Brokers of a route. The largest clusters have some hundreds. */
    public static final int ROUTE_BROKERS = 1000;

    /**
     * Addresses of a broker, which are its master and its replicas. Ten replicas are
     * many.
     */
    public static final int BROKER_ADDRESSES = 32;

    /**
     * Queues of a topic on all brokers. A topic has a few per broker, rarely hundreds.
     */
    public static final int ROUTE_QUEUES = 32_768;

    /**
     * Characters of an order configuration, which has a broker name and a number per
     * broker.
     */
    public static final int ORDER_CONF_CHARS = 128 * 1024;

    /** Messages of a query response. Brokers send 64 at most. */
    public static final int STORED_MESSAGES = 1024;

    /** The version of a peer, a {@code short} in binary headers; 513 is 5.5.0. */
    public static final int VERSION = Short.MAX_VALUE;

    /** Addresses in the response of an address server. Clusters have a handful. */
    public static final int NAME_SERVERS = 64;

    private PeerLimits() {
    }

    /**
     * Checks a number.
     * @param what the field, for the error text
     * @param value the number
     * @param min the smallest valid number
     * @param max the largest valid number
     * @return the number
     * @throws WireException if the number is outside of the bounds
     */
    public static long number(String what, long value, long min, long max) {
        if (value < min || value > max) {
            throw new WireException(what + " is " + value + ", not " + min + ".." + max);
        }
        return value;
    }

    /**
     * Checks a number of entries before memory is allocated for them.
     * @param what the field, for the error text
     * @param count the number
     * @param max the largest valid number
     * @throws WireException if there are more
     */
    public static void count(String what, long count, int max) {
        if (count > max) {
            throw new WireException(what + ": " + count + " entries, more than " + max);
        }
    }

    /**
     * Checks the length of a text.
     * @param what the field, for the error text
     * @param text the text
     * @param max the largest number of characters
     * @return the text
     * @throws WireException if the text is longer
     */
    public static String text(String what, String text, int max) {
        if (text.length() > max) {
            throw new WireException(what + " has " + text.length() + " characters, more than " + max);
        }
        return text;
    }

    /**
     * Checks a name or an id: its length, and that it has no control character, which
     * would corrupt the texts that contain it.
     * @param what the field, for the error text
     * @param name the name
     * @return the name
     * @throws WireException if the name is too long or has a control character
     */
    public static String name(String what, String name) {
        text(what, name, NAME_CHARS);
        if (!isName(name)) {
            throw new WireException(what + " has a control character");
        }
        return name;
    }

    /**
     * Returns whether a text is a valid name or id.
     * @param name the text
     * @return {@code false} if it is too long or has a control character
     */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isControl(name.charAt(i))) {
                return false;
            }
        }
        return name.length() <= NAME_CHARS;
    }

    private static boolean isControl(char character) {
        if (character >= ' ' && character < 0x7f) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

}
