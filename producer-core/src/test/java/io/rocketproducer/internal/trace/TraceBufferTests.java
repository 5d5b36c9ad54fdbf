/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.TransactionState;

import static org.assertj.core.api.Assertions.assertThat;

class TraceBufferTests {

    private static final TraceLine.Origin ORIGIN = new TraceLine.Origin("group", "10.0.0.1");

    @Test
    void hasRoomForSoManyMessages() {
        TraceBuffer page = new TraceBuffer(ORIGIN, 2, 100_000);
        assertThat(page.add(line("1"))).isTrue();
        assertThat(page.isFull()).isFalse();
        assertThat(page.add(line("2"))).isTrue();
        assertThat(page.isFull()).isTrue();
        assertThat(page.add(line("3"))).isFalse();
        assertThat(page.messages()).isEqualTo(2);
        assertThat(page.take().keys()).isEqualTo("1 2");
        assertThat(page.messages()).isZero();
        assertThat(page.add(line("3"))).isTrue();
        assertThat(page.take().keys()).isEqualTo("3");
    }

    @Test
    void hasRoomForSoManyBytesOfEncodedText() {
        String lineOfOne = text(line("1", "\u20ac\u00e4\ud83d\ude00"));
        int bytes = lineOfOne.getBytes(StandardCharsets.UTF_8).length;
        assertThat(bytes).isEqualTo(lineOfOne.length() + 5);
        TraceBuffer exact = new TraceBuffer(ORIGIN, 10, 2 * bytes);
        assertThat(exact.add(line("1", "\u20ac\u00e4\ud83d\ude00"))).isTrue();
        assertThat(exact.add(line("2", "\u20ac\u00e4\ud83d\ude00"))).isTrue();
        assertThat(exact.add(line("3"))).isFalse();
        assertThat(exact.take().body()).hasSize(2 * bytes);
        TraceBuffer tooSmall = new TraceBuffer(ORIGIN, 10, 2 * bytes - 1);
        assertThat(tooSmall.add(line("1", "\u20ac\u00e4\ud83d\ude00"))).isTrue();
        assertThat(tooSmall.add(line("2", "\u20ac\u00e4\ud83d\ude00"))).isFalse();
        TraceBuffer.Taken taken = tooSmall.take();
        assertThat(taken.messages()).isEqualTo(1);
        assertThat(taken.body()).isEqualTo(lineOfOne.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.keys()).isEqualTo("1 \u20ac\u00e4\ud83d\ude00");
    }

    @Test
    void aTextThatIsTooLongGoesAlone() {
        TraceBuffer page = new TraceBuffer(ORIGIN, 10, 10);
        assertThat(page.add(line("1"))).isTrue();
        assertThat(page.add(line("2"))).isFalse();
    }

    @Test
    void keysNeverOutgrowTheProperties() {
        TraceBuffer page = new TraceBuffer(ORIGIN, 100_000, Integer.MAX_VALUE);
        int lines = 0;
        while (page.add(line(String.format("%032d", lines), "\u00e4-" + lines))) {
            lines++;
        }
        assertThat(lines).isGreaterThan(700);
        assertThat(page.messages()).isEqualTo(lines);
        assertThat(page.take().keys().getBytes(StandardCharsets.UTF_8).length).isBetween(31 * 1024 - 50, 31 * 1024);
        TraceBuffer single = new TraceBuffer(ORIGIN, 100_000, Integer.MAX_VALUE);
        assertThat(single.add(line("1", "x".repeat(20_000), "y".repeat(20_000)))).isTrue();
        assertThat(single.take().keys()).isEqualTo("1 " + "x".repeat(20_000));
    }

    @Test
    void aKeyOfSeveralMessagesFindsThemOnce() {
        TraceBuffer page = new TraceBuffer(ORIGIN, 10, 10_000);
        page.add(line("1", "order"));
        page.add(line("2", "order"));
        assertThat(page.take().keys()).isEqualTo("1 order 2");
    }

    private static String text(TraceLine line) {
        TraceText text = new TraceText(0);
        line.appendTo(text, ORIGIN);
        return text.toString();
    }

    private static TraceLine line(String id, String... keys) {
        return new EndedTransaction("orders", id, null, List.of(keys), "r", "b:1", null, TransactionState.COMMIT, false,
                5);
    }

}
