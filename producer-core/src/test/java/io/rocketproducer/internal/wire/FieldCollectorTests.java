/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link FieldCollector}.
 */
class FieldCollectorTests {

    private static final FieldName A = FieldName.of("a");

    @Test
    void sortsByNameWithUpperCaseFirst() {
        Map<String, String> fields = FieldCollector.collect((out) -> {
            out.text(A, "1");
            out.number(FieldName.of("Z"), -2);
            out.flag(FieldName.of("B"), true);
            out.utf8(FieldName.of("\u00e9"), "\u6d88".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(fields).containsExactly(entry("B", "true"), entry("Z", "-2"), entry("a", "1"),
                entry("\u00e9", "\u6d88"));
    }

    @Test
    void theLastOfSeveralFieldsWithOneNameWinsAndEmptyOnesAreLeftOut() {
        Map<String, String> fields = FieldCollector.collect((out) -> {
            out.text(A, "1");
            out.number(A, 2);
            out.text(A, "");
            out.utf8(FieldName.of("b"), new byte[0]);
        });
        assertThat(fields).containsExactly(entry("a", "2"));
    }

    @Test
    void givesTheContentThatBrokersSign() throws GeneralSecurityException {
        Map<String, String> fields = FieldCollector.collect((out) -> {
            Samples.SEND.writeTo(out);
            out.text(FieldName.of("AccessKey"), "ak");
        });
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("sk".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        mac.update(String.join("", fields.values()).getBytes(StandardCharsets.UTF_8));
        byte[] signature = mac.doFinal("hi".getBytes(StandardCharsets.UTF_8));
        assertThat(Base64.getEncoder().encodeToString(signature)).isEqualTo("OJUrfSXYVkJr21LPCCvZASkBcrM=");
    }

}
