/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages, comments, log lines and error texts use the terms of the field. Words that
 * hardly occur in other libraries stay as rare here.
 */
class WordingTests {

    private static final int LIMIT = 3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}'-]*");

    private static final Pattern CODE = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|https?://\\S+");

    private static final List<String> RARE = List.of("tell|tells|told|telling", "nobody|somebody|anybody",
            "whoever|whomever|whom", "those who", "anew", "at once", "under way|on (?:its|their) way",
            "look-ups?|hand-shakes?|time-outs?", "asks?|asked|asking", "answers?|answered|answering",
            "sick|is well|are well", "what (?:is|was|are|were)", "leaves?|left", "makes? no sense",
            "(?:became|becomes) of", "in good order", "leads? nowhere", "rooms?", "by itself", "meanwhile",
            "learns?|learnt", "takes? leave", "about to end", "settle|settles|settled", "gathers?|gathered", "doors?");

    private static final List<Corpus> CORPORA = corpora();

    static Stream<Corpus> everyCorpus() {
        return CORPORA.stream();
    }

    static Stream<Arguments> everyWordOfEveryCorpus() {
        return CORPORA.stream().flatMap((corpus) -> RARE.stream().map((word) -> Arguments.of(corpus, word)));
    }

    @ParameterizedTest
    @MethodSource("everyCorpus")
    void everythingIsCounted(Corpus corpus) {
        assertThat(corpus.words()).isGreaterThan(corpus.minWords());
    }

    @ParameterizedTest
    @MethodSource("everyWordOfEveryCorpus")
    void wordIsRare(Corpus corpus, String word) {
        List<MatchResult> found = Pattern.compile("\\b(?:" + word + ")\\b").matcher(corpus.text()).results().toList();
        double rate = 10_000.0 * found.size() / corpus.words();
        assertThat(rate)
            .as("%s in %s: %.1f in 10,000 of %d words, at most %d%n%s", word, corpus, rate, corpus.words(), LIMIT,
                    found.stream().map(corpus::context).collect(Collectors.joining("\n")))
            .isLessThanOrEqualTo(LIMIT);
    }

    private static List<Corpus> corpora() {
        try {
            List<Path> sources = modules().map((module) -> module.resolve("src/main/java")).toList();
            JavaSources java = new JavaSources(sources);
            return List.of(
                    Corpus.of("pages", 15_000, DocumentationTests.pages().stream().flatMap(WordingTests::sentences)),
                    Corpus.of("comments", 30_000, java.comments()), Corpus.of("messages", 5_000, java.messages()));
        }
        catch (IOException ex) {
            throw new IllegalStateException("Sources cannot be listed", ex);
        }
    }

    private static Stream<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(DocumentationTests.ROOT)) {
            return modules.filter((module) -> Files.isDirectory(module.resolve("src/main/java")))
                .sorted()
                .toList()
                .stream();
        }
    }

    // Quoted log lines and error texts are code
    private static Stream<String> sentences(Path page) {
        String prose = MarkdownPage.read(page)
            .sections()
            .stream()
            .flatMap((section) -> Stream.concat(Stream.of(section.heading()), section.prose().stream()))
            .collect(Collectors.joining("\n"));
        return Stream.of(CODE.matcher(prose).replaceAll(" "));
    }

    /**
     * Prose of one kind.
     *
     * @param name what it is
     * @param minWords fewer mean that it was not found
     * @param text all of it, in lower case
     * @param words the number of its words
     */
    record Corpus(String name, int minWords, String text, long words) {

        static Corpus of(String name, int minWords, Stream<String> texts) {
            String text = texts.collect(Collectors.joining(" ")).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            return new Corpus(name, minWords, text, WORD.matcher(text).results().count());
        }

        String context(MatchResult match) {
            return this.text.substring(Math.max(0, match.start() - 40), Math.min(this.text.length(), match.end() + 40));
        }

        @Override
        public String toString() {
            return this.name;
        }

    }

}
