/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Payload of every message of a scenario, with the same bytes for every subject.
 *
 * @param size its length in bytes
 * @param compressible whether it resembles a JSON document rather than noise
 */
public record Payload(int size, boolean compressible) {

    private static final long SEED = 42;

    /**
     * Returns the bytes. Equal payloads have equal bytes, in every JVM.
     * @return a new array
     */
    public byte[] bytes() {
        return this.compressible ? document() : noise();
    }

    private byte[] noise() {
        byte[] bytes = new byte[this.size];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }

    private byte[] document() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder("[");
        for (int line = 0; text.length() < this.size; line++) {
            text.append("{\"line\":")
                .append(line)
                .append(",\"article\":\"A-")
                .append(random.nextInt(100_000))
                .append("\",\"quantity\":")
                .append(1 + random.nextInt(9))
                .append(",\"price\":")
                .append(random.nextInt(1_000))
                .append(".50,\"currency\":\"EUR\",\"state\":\"reserved\"},\n");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), this.size);
    }

}
