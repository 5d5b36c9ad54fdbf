package io.rocketproducer.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages use the terms of the field. Words that hardly occur in the documentation of other
 * libraries stay as rare here.
 */
class WordingTests {

    private static final int LIMIT = 3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}'-]*");

    private static final Pattern CODE = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|https?://\\S+");

    private static final String TEXT = text();

    private static final long WORDS = WORD.matcher(TEXT).results().count();

    @Test
    void allPagesAreCounted() {
        assertThat(WORDS).isGreaterThan(15_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tell|tells|told", "nobody|somebody|anybody", "whoever|whomever|whom", "those who", "anew",
            "at once", "under way|on (?:its|their) way", "look-ups?|hand-shakes?|time-outs?", "asks?|asked|asking",
            "answers?|answered", "sick|is well|are well", "what (?:is|was|are|were)", "leaves?|left", "makes no sense",
            "what became of", "in good order", "leads? nowhere", "rooms?", "by itself", "meanwhile" })
    void wordIsRare(String word) {
        List<String> found = Pattern.compile("\\b(?:" + word + ")\\b")
            .matcher(TEXT)
            .results()
            .map((match) -> TEXT.substring(Math.max(0, match.start() - 40), Math.min(TEXT.length(), match.end() + 40)))
            .toList();
        double rate = 10_000.0 * found.size() / WORDS;
        assertThat(rate)
            .as("%s: %.1f in 10,000 of %d words, at most %d%n%s", word, rate, WORDS, LIMIT, String.join("\n", found))
            .isLessThanOrEqualTo(LIMIT);
    }

    private static String text() {
        try {
            return DocumentationTests.pages()
                .stream()
                .map(WordingTests::prose)
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
        }
        catch (IOException ex) {
            throw new IllegalStateException("Pages cannot be listed", ex);
        }
    }

    // Quoted log lines and error texts are code
    private static String prose(Path page) {
        String prose = MarkdownPage.read(page)
            .sections()
            .stream()
            .flatMap((section) -> Stream.concat(Stream.of(section.heading()), section.prose().stream()))
            .collect(Collectors.joining("\n"));
        return CODE.matcher(prose).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

}
