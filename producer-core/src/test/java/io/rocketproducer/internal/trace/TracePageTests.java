package io.rocketproducer.internal.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.rocketproducer.api.TransactionState;

import static org.assertj.core.api.Assertions.assertThat;

class TracePageTests {

    private static final TraceLine.Origin ORIGIN = new TraceLine.Origin("group", "10.0.0.1");

    @Test
    void hasRoomForSoManyMessages() {
        TracePage page = new TracePage(ORIGIN, 2, 100_000, 16);
        assertThat(page.add(line("1"))).isTrue();
        assertThat(page.isFull()).isFalse();
        assertThat(page.add(line("2"))).isTrue();
        assertThat(page.isFull()).isTrue();
        assertThat(page.add(line("3"))).isFalse();
        assertThat(page.messages()).isEqualTo(2);
        assertThat(page.keys()).isEqualTo("1 2");
    }

    @Test
    void hasRoomForSoManyBytesOfEncodedText() {
        String lineOfOne = text(line("1", "\u20ac\u00e4\ud83d\ude00"));
        int bytes = lineOfOne.getBytes(StandardCharsets.UTF_8).length;
        assertThat(bytes).isEqualTo(lineOfOne.length() + 5);
        TracePage exact = new TracePage(ORIGIN, 10, 2 * bytes, 16);
        assertThat(exact.add(line("1", "\u20ac\u00e4\ud83d\ude00"))).isTrue();
        assertThat(exact.add(line("2", "\u20ac\u00e4\ud83d\ude00"))).isTrue();
        assertThat(exact.add(line("3"))).isFalse();
        assertThat(exact.body()).hasSize(2 * bytes);
        TracePage tooSmall = new TracePage(ORIGIN, 10, 2 * bytes - 1, 16);
        assertThat(tooSmall.add(line("1", "\u20ac\u00e4\ud83d\ude00"))).isTrue();
        assertThat(tooSmall.add(line("2", "\u20ac\u00e4\ud83d\ude00"))).isFalse();
        assertThat(tooSmall.body()).isEqualTo(lineOfOne.getBytes(StandardCharsets.UTF_8));
        assertThat(tooSmall.keys()).isEqualTo("1 \u20ac\u00e4\ud83d\ude00");
    }

    @Test
    void aTextThatIsTooLongGoesAlone() {
        TracePage page = new TracePage(ORIGIN, 10, 10, 16);
        assertThat(page.add(line("1"))).isTrue();
        assertThat(page.add(line("2"))).isFalse();
    }

    @Test
    void keysNeverOutgrowTheProperties() {
        TracePage page = new TracePage(ORIGIN, 100_000, Integer.MAX_VALUE, 16);
        int lines = 0;
        while (page.add(line(String.format("%032d", lines), "\u00e4-" + lines))) {
            lines++;
        }
        assertThat(lines).isGreaterThan(700);
        assertThat(page.messages()).isEqualTo(lines);
        assertThat(page.keys().getBytes(StandardCharsets.UTF_8).length).isBetween(31 * 1024 - 50, 31 * 1024);
        TracePage single = new TracePage(ORIGIN, 100_000, Integer.MAX_VALUE, 16);
        assertThat(single.add(line("1", "x".repeat(20_000), "y".repeat(20_000)))).isTrue();
        assertThat(single.keys()).isEqualTo("1 " + "x".repeat(20_000));
    }

    @Test
    void aKeyOfSeveralMessagesFindsThemOnce() {
        TracePage page = new TracePage(ORIGIN, 10, 10_000, 16);
        page.add(line("1", "order"));
        page.add(line("2", "order"));
        assertThat(page.keys()).isEqualTo("1 order 2");
    }

    private static String text(TraceLine line) {
        StringBuilder text = new StringBuilder();
        line.appendTo(text, ORIGIN);
        return text.toString();
    }

    private static TraceLine line(String id, String... keys) {
        return new EndedTransaction("orders", id, null, List.of(keys), "r", "b:1", null, TransactionState.COMMIT, false,
                5);
    }

}
