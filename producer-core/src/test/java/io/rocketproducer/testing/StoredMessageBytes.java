package io.rocketproducer.testing;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message in the form in which brokers store it and hand it out, with places and times
 * that tests can tell apart.
 *
 * @param topic the topic
 * @param sysFlag the system bits
 * @param properties all properties
 * @param body the body, as it is stored
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredMessageBytes(String topic, int sysFlag, Map<String, String> properties, byte[] body) {

    public static final int QUEUE_ID = 3;

    public static final int FLAG = 7;

    public static final long QUEUE_OFFSET = 41;

    public static final long COMMIT_LOG_OFFSET = 4_242;

    public static final long BORN = 1_700_000_000_000L;

    public static final long STORED = 1_700_000_000_500L;

    /** The first format, of topics with up to 127 bytes. */
    public byte[] encode() {
        return encode(-626_843_481);
    }

    /** The second format, of longer topics. */
    public byte[] encodeLong() {
        return encode(-626_843_477);
    }

    private byte[] encode(int magic) {
        byte[] topicBytes = this.topic.getBytes(StandardCharsets.UTF_8);
        byte[] propertyBytes = this.properties.entrySet()
            .stream()
            .map((property) -> property.getKey() + "\u0001" + property.getValue() + "\u0002")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(1024 + this.body.length + propertyBytes.length);
        out.putInt(0).putInt(magic).putInt(0).putInt(QUEUE_ID).putInt(FLAG);
        out.putLong(QUEUE_OFFSET).putLong(COMMIT_LOG_OFFSET).putInt(this.sysFlag);
        out.putLong(BORN);
        putHost(out, 5_000, (this.sysFlag & 0x10) != 0);
        out.putLong(STORED);
        putHost(out, 10_911, (this.sysFlag & 0x20) != 0);
        out.putInt(2).putLong(0);
        out.putInt(this.body.length).put(this.body);
        if (magic == -626_843_481) {
            out.put((byte) topicBytes.length);
        }
        else {
            out.putShort((short) topicBytes.length);
        }
        out.put(topicBytes).putShort((short) propertyBytes.length).put(propertyBytes);
        byte[] bytes = new byte[out.position()];
        out.putInt(0, bytes.length).flip().get(bytes);
        return bytes;
    }

    private static void putHost(ByteBuffer out, int port, boolean ipv6) {
        out.put(new InetSocketAddress(ipv6 ? "::1" : "127.0.0.1", port).getAddress().getAddress()).putInt(port);
    }

}
