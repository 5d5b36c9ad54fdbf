/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.peer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerText}.
 */
class PeerTextTests {

    @ParameterizedTest
    @ValueSource(strings = { "", "disk full", "Größe überschritten", "磁盘已满", "emoji \ud83d\ude00 too",
            "C:\\path \"quoted\"" })
    void leavesWhatIsHarmlessAsItIs(String text) {
        assertThat(PeerText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({ "10, \\n", "13, \\r", "9, \\t", "0, \\u0000", "27, \\u001b", "127, \\u007f", "133, \\u0085",
            "8232, \\u2028", "8233, \\u2029", "8238, \\u202e", "8203, \\u200b", "65279, \\ufeff", "55357, \\ud83d",
            "56832, \\ude00", "57344, \\ue000", "65535, \\uffff" })
    void escapesWhatCouldForgeALine(int character, String escaped) {
        assertThat(PeerText.of("a" + (char) character + "b")).isEqualTo("a" + escaped + "b");
    }

    @Test
    void escapesCharactersBeyondTheFirstPlane() {
        assertThat(PeerText.of("a" + Character.toString(0xE0041))).as("a tag, which is not visible")
            .isEqualTo("a\\udb40\\udc41");
        assertThat(PeerText.isSafe("emoji \ud83d\ude00")).isTrue();
        assertThat(PeerText.isSafe("\ud83d")).isFalse();
        assertThat(PeerText.isSafe("x".repeat(PeerText.MAX_CHARACTERS + 1))).isFalse();
    }

    @Test
    void cutsWhatIsLong() {
        String limit = "x".repeat(PeerText.MAX_CHARACTERS);
        assertThat(PeerText.of(limit)).isSameAs(limit);
        assertThat(PeerText.of(limit + "y")).isEqualTo(limit + "...");
        assertThat(PeerText.of("\n".repeat(1_000_000))).isEqualTo("\\n".repeat(PeerText.MAX_CHARACTERS) + "...");
    }

    @Test
    void doesNotCutACharacterInTwo() {
        String text = "x".repeat(PeerText.MAX_CHARACTERS - 1) + "\ud83d\ude00";
        assertThat(PeerText.of(text)).isEqualTo("x".repeat(PeerText.MAX_CHARACTERS - 1) + "...");
    }

    @Test
    void nothingIsEmpty() {
        assertThat(PeerText.of(null)).isEmpty();
    }

}
