/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.benchmarks.scenario.Payload;

/**
 * Send requests, encoded in advance. Per message, only bytes are copied and its number is
 * written into its id. Per request, its correlation id and queue are written. Not
 * thread-safe.
 */
public final class SendFrames {

    private static final int SEND_MESSAGE_V2 = 310;

    private static final int SEND_BATCH_MESSAGE = 320;

    private static final int COMPRESSED_ZLIB = 0x301;

    private static final int COMPRESS_FROM_BYTES = 4096;

    private static final int COMPRESSION_LEVEL = 5;

    private static final byte[] ID = "7F000001000100000000000000000000".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final byte[] single;

    private final byte[] oneway;

    private final byte[] batchHead;

    private final byte[] entry;

    private final int singleQueue;

    private final int singleId;

    private final int onewayId;

    private final int batchQueue;

    private final int entryId;

    private final boolean compressed;

    private int number;

    public SendFrames(String topic, String brokerName, Payload payload) {
        byte[] body = payload.bytes();
        this.compressed = body.length >= COMPRESS_FROM_BYTES;
        byte[] wireBody = this.compressed ? compress(body) : body;
        this.single = RequestFrame.encode(SEND_MESSAGE_V2, 0, fields(topic, brokerName, false), wireBody);
        this.oneway = RequestFrame.encode(SEND_MESSAGE_V2, RequestFrame.ONE_WAY, fields(topic, brokerName, false),
                wireBody);
        this.batchHead = RequestFrame.encode(SEND_BATCH_MESSAGE, 0, fields(topic, brokerName, true), new byte[0]);
        this.entry = entry(wireBody);
        this.singleQueue = RequestFrame.offsetOf(this.single, "e");
        this.batchQueue = RequestFrame.offsetOf(this.batchHead, "e");
        this.singleId = RequestFrame.offsetOf(this.single, "i") + idOffset();
        this.onewayId = RequestFrame.offsetOf(this.oneway, "i") + idOffset();
        this.entryId = this.entry.length - properties().length + idOffset();
    }

    /**
     * Whether the body is compressed, so that messages must not share a request.
     * @return {@code true} if it is compressed
     */
    public boolean compressed() {
        return this.compressed;
    }

    /**
     * Returns the size of a batch.
     * @param messages number of messages in the batch
     * @return size of the whole frame in bytes
     */
    public int batchBytes(int messages) {
        return this.batchHead.length + messages * this.entry.length;
    }

    /**
     * Returns the maximum number of messages in a request.
     * @param limits limits of a request
     * @return at least one
     */
    public int messagesOf(BatchSettings limits) {
        return Math.max(1, Math.min(limits.maxMessages(), limits.maxBytes() / this.entry.length));
    }

    /**
     * Writes a request for some messages.
     * @param out destination with sufficient remaining space
     * @param opaque the correlation id
     * @param queue the queue, 0 to 9
     * @param messages the number of messages, at least one
     */
    public void write(ByteBuffer out, int opaque, int queue, int messages) {
        int start = out.position();
        if (messages == 1) {
            out.put(this.single);
            out.put(start + this.singleQueue, (byte) ('0' + queue));
            putNumber(out, start + this.singleId);
        }
        else {
            out.put(this.batchHead);
            out.put(start + this.batchQueue, (byte) ('0' + queue));
            out.putInt(start, batchBytes(messages) - Integer.BYTES);
            for (int i = 0; i < messages; i++) {
                int entryStart = out.position();
                out.put(this.entry);
                putNumber(out, entryStart + this.entryId);
            }
        }
        out.putInt(start + RequestFrame.OPAQUE_OFFSET, opaque);
    }

    /**
     * Writes a one-way request for one message.
     * @param out destination with sufficient remaining space
     * @param queue the queue, 0 to 9
     */
    public void writeOneway(ByteBuffer out, int queue) {
        int start = out.position();
        out.put(this.oneway);
        out.put(start + this.singleQueue, (byte) ('0' + queue));
        putNumber(out, start + this.onewayId);
    }

    private void putNumber(ByteBuffer out, int idStart) {
        int rest = this.number++;
        for (int i = ID.length - 1; i >= ID.length - 8; i--) {
            out.put(idStart + i, DIGITS[rest & 0xF]);
            rest >>>= 4;
        }
    }

    private Map<String, String> fields(String topic, String brokerName, boolean batch) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a", "bench");
        fields.put("b", topic);
        fields.put("c", "TBW102");
        fields.put("d", "4");
        fields.put("e", "0");
        fields.put("f", Integer.toString(this.compressed ? COMPRESSED_ZLIB : 0));
        fields.put("g", Long.toString(System.currentTimeMillis()));
        fields.put("h", "0");
        fields.put("i", new String(properties(), StandardCharsets.US_ASCII));
        fields.put("j", "0");
        fields.put("k", "false");
        fields.put("m", Boolean.toString(batch));
        fields.put("n", brokerName);
        return fields;
    }

    private static byte[] properties() {
        String id = new String(ID, StandardCharsets.US_ASCII);
        return ("UNIQ_KEY\u0001" + id + "\u0002WAIT\u0001true\u0002").getBytes(StandardCharsets.US_ASCII);
    }

    private static int idOffset() {
        return "UNIQ_KEY".length() + 1;
    }

    private static byte[] entry(byte[] body) {
        byte[] properties = properties();
        ByteBuffer entry = ByteBuffer.allocate(22 + body.length + properties.length);
        entry.putInt(entry.capacity()).putInt(0).putInt(0).putInt(0);
        entry.putInt(body.length).put(body);
        return entry.putShort((short) properties.length).put(properties).array();
    }

    private static byte[] compress(byte[] body) {
        Deflater deflater = new Deflater(COMPRESSION_LEVEL);
        deflater.setInput(body);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1024];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return out.toByteArray();
    }

}
