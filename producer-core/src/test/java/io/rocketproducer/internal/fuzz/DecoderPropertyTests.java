/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs all decoders with the corpus and with mutations of it: extreme numbers, and
 * damaged, repeated and missing parts.
 */
class DecoderPropertyTests {

    private static final List<String> NUMBERS = List.of("-1", "0", "2147483647", "2147483648", "-2147483649",
            "9223372036854775807", "9223372036854775808", "99999999999999999999999999999999999", "1e9", "1.5", "");

    private static final List<Integer> INTS = List.of(0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 24, 1 << 20,
            (int) Short.MAX_VALUE, 1 << 16);

    static Stream<Arguments> corpus() {
        return Arrays.stream(FuzzTarget.values())
            .flatMap((target) -> Corpus.files(target).stream().map((file) -> Arguments.of(target, file)));
    }

    @Test
    void everyTargetHasACorpus() {
        assertThat(FuzzTarget.values()).allSatisfy((target) -> assertThat(Corpus.inputs(target)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void inputOfTheCorpusIsReadOrRefusedInBounds(FuzzTarget target, Path file) {
        FuzzOracle.check(target, Corpus.read(file));
    }

    @Property(tries = 6_000)
    void mutatedInputIsReadOrRefusedInBounds(@ForAll("mutations") Mutation mutation) {
        FuzzOracle.check(mutation.target(), mutation.input());
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Arbitraries.of(FuzzTarget.class)
            .flatMap((target) -> Arbitraries.of(Corpus.inputs(target))
                .flatMap(DecoderPropertyTests::mutated)
                .map((input) -> new Mutation(target, input)));
    }

    private static Arbitrary<byte[]> mutated(byte[] seed) {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, Math.max(0, seed.length - 1));
        Arbitrary<byte[]> cut = place.map((length) -> Arrays.copyOf(seed, length));
        Arbitrary<byte[]> flipped = Combinators.combine(place, place, Arbitraries.bytes())
            .as((first, second, value) -> flipped(seed, first, second, value));
        Arbitrary<byte[]> number = Combinators.combine(place, Arbitraries.of(NUMBERS))
            .as((from, text) -> withNumber(seed, from, text));
        Arbitrary<byte[]> integer = Combinators.combine(place, Arbitraries.of(INTS))
            .as((at, value) -> withInt(seed, at, value));
        Arbitrary<byte[]> repeated = Combinators.combine(place, place, Arbitraries.integers().between(1, 3_000))
            .as((first, second, times) -> repeated(seed, Math.min(first, second), Math.max(first, second), times));
        return Arbitraries.oneOf(cut, flipped, number, integer, repeated);
    }

    private static byte[] flipped(byte[] seed, int first, int second, byte value) {
        byte[] damaged = seed.clone();
        if (damaged.length > 0) {
            damaged[first] = value;
            damaged[second] ^= (byte) (1 << (value & 7));
        }
        return damaged;
    }

    private static byte[] withInt(byte[] seed, int at, int value) {
        byte[] damaged = Arrays.copyOf(seed, Math.max(seed.length, at + Integer.BYTES));
        ByteBuffer.wrap(damaged).putInt(at, value);
        return damaged;
    }

    // Replaces the next sequence of digits
    private static byte[] withNumber(byte[] seed, int from, String number) {
        int start = from;
        while (start < seed.length && !isDigit(seed[start])) {
            start++;
        }
        int end = start;
        while (end < seed.length && isDigit(seed[end])) {
            end++;
        }
        return joined(Arrays.copyOf(seed, start), number.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(seed, end, seed.length));
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] repeated(byte[] seed, int from, int to, int times) {
        byte[] part = Arrays.copyOfRange(seed, from, Math.min(to, from + 200));
        ByteBuffer all = ByteBuffer.allocate(part.length * times);
        for (int i = 0; i < times; i++) {
            all.put(part);
        }
        return joined(Arrays.copyOf(seed, from), all.array(), Arrays.copyOfRange(seed, from, seed.length));
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        return ByteBuffer.allocate(first.length + second.length + third.length)
            .put(first)
            .put(second)
            .put(third)
            .array();
    }

    /**
     * An input for a target.
     *
     * @param target the target
     * @param input the input
     */
    // Never compared, so the array does not affect equals
    @SuppressWarnings("ArrayRecordComponent")
    record Mutation(FuzzTarget target, byte[] input) {

        @Override
        public String toString() {
            return this.target + " " + this.input.length + " bytes: "
                    + new String(this.input, 0, Math.min(this.input.length, 2_000), StandardCharsets.ISO_8859_1);
        }

    }

}
