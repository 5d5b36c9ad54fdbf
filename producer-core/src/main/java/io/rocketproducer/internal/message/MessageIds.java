/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

import io.rocketproducer.internal.protocol.message.MessageProperties;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Creates message ids (UNIQ_KEY): address, process, a discriminator, milliseconds of the
 * month and a counter, as upper case hexadecimal digits (RocketMQ 5.5.0
 * {@code MessageClientIDSetter}). Consumers parse the time and the address.
 */
public final class MessageIds implements MessageProperties.Ids {

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);

    private final byte[] prefix;

    private final Timekeeper time;

    private final ZoneId zone;

    private final AtomicInteger counter = new AtomicInteger();

    private volatile Month month;

    public MessageIds(InetAddress address, long processId, int discriminator, Timekeeper time, ZoneId zone) {
        byte[] ip = address.getAddress();
        byte[] fixed = ByteBuffer.allocate(ip.length + 6)
            .put(ip)
            .putShort((short) processId)
            .putInt(discriminator)
            .array();
        this.prefix = HexFormat.of().withUpperCase().formatHex(fixed).getBytes(StandardCharsets.ISO_8859_1);
        this.time = time;
        this.zone = zone;
        this.month = Month.of(time.currentTimeMillis(), zone);
    }

    /**
     * Returns a new id.
     * @return 32 characters, 56 on hosts that only have an IPv6 address
     */
    String next() {
        byte[] text = new byte[length()];
        writeTo(text, 0, this.time.currentTimeMillis());
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    @Override
    public int length() {
        return this.prefix.length + 12;
    }

    @Override
    public void writeTo(byte[] out, int offset, long nowMillis) {
        int end = offset + this.prefix.length;
        System.arraycopy(this.prefix, 0, out, offset, this.prefix.length);
        writeHex(out, end, 8, millisOfMonth(nowMillis));
        writeHex(out, end + 8, 4, this.counter.getAndIncrement());
    }

    private int millisOfMonth(long now) {
        Month current = this.month;
        if (now >= current.endMillis() || now < current.startMillis()) {
            current = Month.of(now, this.zone);
            this.month = current;
        }
        return (int) (now - current.startMillis());
    }

    private static void writeHex(byte[] text, int offset, int digits, int value) {
        for (int i = 0; i < digits; i++) {
            text[offset + i] = DIGITS[(value >>> (4 * (digits - 1 - i))) & 0xF];
        }
    }

    /**
     * A month of the local calendar.
     *
     * @param startMillis its first millisecond
     * @param endMillis the first millisecond of the next
     */
    private record Month(long startMillis, long endMillis) {

        static Month of(long millis, ZoneId zone) {
            ZonedDateTime start = Instant.ofEpochMilli(millis)
                .atZone(zone)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1);
            return new Month(start.toInstant().toEpochMilli(), start.plusMonths(1).toInstant().toEpochMilli());
        }

    }

}
