/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.apache.rocketmq.common.message.MessageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link PropertiesText}.
 */
class PropertiesTextTests {

    @Test
    void writesNamesAndValuesInTheirOrder() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("WAIT", "true");
        properties.put("KEYS", "k1 k2");
        properties.put("\u6d88", "\u00e9\ud83d\ude80x");
        assertThat(text(PropertiesText.encode(properties)))
            .isEqualTo("WAIT\u0001true\u0002KEYS\u0001k1 k2\u0002\u6d88\u0001\u00e9\ud83d\ude80x\u0002");
    }

    @Test
    void leavesOutWhatAReaderWouldDrop() {
        assertThat(PropertiesText.writer(16).add("a", "").add("", "b").length()).isZero();
        assertThat(PropertiesText.encode(Map.of())).isEmpty();
    }

    @Test
    void growsWithWhatIsAdded() {
        PropertiesText.Writer writer = PropertiesText.writer(16);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String value = ((i % 2 == 0) ? "v" : "\u20ac").repeat(i + 1);
            writer.add("n" + i, value);
            expected.append('n').append(i).append('\u0001').append(value).append('\u0002');
            assertThat(writer.length()).isEqualTo(utf8(expected.toString()).length);
        }
        assertThat(text(writer.toBytes())).isEqualTo(expected.toString());
    }

    @Test
    void writesAQuestionMarkForHalfACharacter() {
        assertThat(text(PropertiesText.writer(16).add("a", "x\ud83d").toBytes())).isEqualTo("a\u0001x?\u0002");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u0001b", "\u0002", "\u00e9\u0001", "plain\u0002" })
    void refusesSeparators(String text) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> PropertiesText.writer(16).add("name", text))
            .withMessageNotContaining("plain");
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> PropertiesText.encode(Map.of(text, "value")));
    }

    @Test
    void readsAPairWithoutTheLastSeparator() {
        assertThat(PropertiesText.decode("a\u00011\u0002b\u00012")).containsExactly(entry("a", "1"), entry("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\u0001", "\u0002", "\u0001\u0002", "a", "a\u0001", "a\u0001\u0002", "\u0001b\u0002",
            "ab\u0002", "\u0002\u0002\u0002" })
    void dropsWhatHasNoNameOrNoValue(String text) {
        assertThat(PropertiesText.decode(text)).isEmpty();
        assertThat(PropertiesText.decode(text + "\u0002x\u0001y\u0002")).containsExactly(entry("x", "y"));
    }

    @Test
    void readsAndWritesLikeTheOfficialClient() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String any = Samples.randomText(random, 20);
            assertThat(PropertiesText.decode(any)).isEqualTo(MessageDecoder.string2messageProperties(any));
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("p" + i, any.replaceAll("[\u0001\u0002]", "."));
            assertThat(text(PropertiesText.encode(properties)))
                .isEqualTo(MessageDecoder.messageProperties2String(properties));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

}
