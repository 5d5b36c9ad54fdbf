/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Unknown names in JSON headers are not retained in memory.
 */
class JsonNameMemoryTests {

    private static final int FRAMES = 60;

    private static final int NAME_BYTES = 1024 * 1024;

    private static final long MAX_KEPT_BYTES = 16L * 1024 * 1024;

    @Test
    void longNamesAreRefusedAndNotKept() {
        assertThat(keptAfter(1, NAME_BYTES)).isLessThan(MAX_KEPT_BYTES);
    }

    @Test
    void manyShortNamesAreNotKept() {
        assertThat(keptAfter(NAME_BYTES / 100, 100)).isLessThan(MAX_KEPT_BYTES);
    }

    private static long keptAfter(int names, int nameBytes) {
        decode(0, 1, 1);
        long before = usedHeap();
        for (int i = 0; i < FRAMES; i++) {
            decode(i, names, nameBytes);
        }
        return usedHeap() - before;
    }

    private static void decode(int frame, int names, int nameBytes) {
        StringBuilder json = new StringBuilder("{\"code\":0,\"opaque\":1");
        for (int i = 0; i < names; i++) {
            String unique = frame + "-" + i + "-";
            json.append(",\"").append(unique);
            json.append("x".repeat(Math.max(0, nameBytes - unique.length()))).append("\":1");
        }
        byte[] header = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try {
            FrameDecoder
                .decode(Unpooled.buffer(4 + header.length).writeByte(0).writeMedium(header.length).writeBytes(header));
        }
        catch (WireException ex) {
            assertThat(ex).hasMessageContaining("exceeds a limit");
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

}
