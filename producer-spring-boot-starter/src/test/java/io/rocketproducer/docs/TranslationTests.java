/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Chinese pages state the same as the English ones: same structure, code, tables,
 * numbers and links, section by section. The prose is not compared.
 */
class TranslationTests {

    private static final Path ROOT = Path.of("..");

    private static final Path CHINESE_README = ROOT.resolve("README.zh-CN.md");

    private static final Path CHINESE_DOCS = ROOT.resolve("docs/zh-CN");

    // Punctuation included
    private static final char FIRST_CHINESE_CHARACTER = '\u3000';

    static List<Path> chinesePages() throws IOException {
        try (Stream<Path> pages = Files.list(CHINESE_DOCS)) {
            return Stream.concat(Stream.of(CHINESE_README), pages.sorted()).toList();
        }
    }

    static List<Path> allPages() throws IOException {
        return Stream.concat(DocumentationTests.pages().stream(), chinesePages().stream()).toList();
    }

    static Stream<Translation> translations() throws IOException {
        return chinesePages().stream().flatMap(TranslationTests::translations);
    }

    private static Stream<Translation> translations(Path page) {
        List<MarkdownSection> chinese = MarkdownPage.read(page).sections();
        List<MarkdownSection> english = MarkdownPage.read(english(page)).sections();
        return IntStream.range(0, Math.min(chinese.size(), english.size()))
            .mapToObj((section) -> new Translation(page, chinese.get(section), english.get(section)));
    }

    @Test
    void everyChinesePageTranslatesAnEnglishOne() throws IOException {
        assertThat(chinesePages()).map(TranslationTests::english).allSatisfy((page) -> assertThat(page).exists());
        assertThat(chinesePages()).map((page) -> page.getFileName().toString())
            .contains("README.zh-CN.md", "GETTING_STARTED.md", "SENDING.md", "MIGRATION.md", "TROUBLESHOOTING.md");
    }

    @Test
    void everyChinesePageBeginsWithALinkToItsOriginal() throws IOException {
        assertThat(chinesePages()).allSatisfy((page) -> assertThat(firstLink(page)).isEqualTo(english(page)));
        assertThat(firstLink(ROOT.resolve("README.md"))).isEqualTo(CHINESE_README);
    }

    @ParameterizedTest
    @MethodSource("chinesePages")
    void headingsMatchInNumberLevelAndOrder(Path page) {
        assertThat(outline(page)).as("heading levels of %s and %s", page, english(page))
            .isEqualTo(outline(english(page)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void codeBlocksAreEqual(Translation section) {
        assertThat(section.chinese().codeBlocks()).as("code blocks of %s", section)
            .isEqualTo(section.english().codeBlocks());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void inlineCodeIsTheSame(Translation section) {
        assertThat(section.chinese().inlineCode()).as("inline code of %s", section)
            .containsExactlyElementsOf(section.english().inlineCode());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void numbersOfTheOriginalOccur(Translation section) {
        assertThat(section.chinese().numbers()).as("numbers in %s", section).containsAll(section.english().numbers());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void listsAndTablesHaveTheSameShape(Translation section) {
        assertThat(section.chinese().listItems()).as("list items of %s", section)
            .isEqualTo(section.english().listItems());
        assertThat(cellCounts(section.chinese())).as("cells of each table row of %s", section)
            .isEqualTo(cellCounts(section.english()));
    }

    // A default such as "true" or "3s" is the same in both languages
    @ParameterizedTest
    @MethodSource("translations")
    void tableCellsWithoutChineseTextAreEqual(Translation section) {
        List<String> originals = cells(section.english());
        List<String> cells = cells(section.chinese());
        for (int cell = 0; cell < Math.min(cells.size(), originals.size()); cell++) {
            if (!hasChineseText(cells.get(cell))) {
                assertThat(cells.get(cell))
                    .as("cell that follows \"%s\" in %s", cells.get(Math.max(0, cell - 1)), section)
                    .isEqualTo(originals.get(cell));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void linksLeadToTheSamePlaces(Translation section) {
        assertThat(places(section.page(), section.chinese())).as("links of %s", section)
            .isEqualTo(places(english(section.page()), section.english()));
    }

    @ParameterizedTest
    @MethodSource("chinesePages")
    void linksLeadToTheChinesePageWhereThereIsOne(Path page) {
        assertThat(links(page)).map((link) -> file(page, link))
            .filteredOn((target) -> !target.equals(english(page)))
            .as("links of %s", page)
            .allSatisfy((target) -> assertThat(chinese(target)).doesNotExist());
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void everyLinkAndAnchorResolves(Path page) {
        assertThat(links(page)).as("links of %s", page).allSatisfy((link) -> {
            Path target = file(page, link);
            assertThat(target).exists();
            if (!anchor(link).isEmpty()) {
                assertThat(MarkdownPage.read(target).anchors()).as("anchors of %s", target).containsKey(anchor(link));
            }
        });
    }

    private static List<Integer> cellCounts(MarkdownSection section) {
        return section.tableRows().stream().map(List::size).toList();
    }

    private static List<String> cells(MarkdownSection section) {
        return section.tableRows().stream().flatMap(List::stream).toList();
    }

    private static List<String> links(Path page) {
        return MarkdownPage.read(page)
            .sections()
            .stream()
            .flatMap((section) -> section.links().stream())
            .filter(TranslationTests::isRelative)
            .toList();
    }

    private static List<Integer> outline(Path page) {
        return MarkdownPage.read(page).sections().stream().map(MarkdownSection::level).toList();
    }

    // Links between the two languages of a page have no counterpart
    private static Set<String> places(Path page, MarkdownSection section) {
        return section.links()
            .stream()
            .filter((link) -> !isRelative(link) || !english(file(page, link)).equals(english(page.normalize())))
            .map((link) -> isRelative(link) ? place(file(page, link), anchor(link)) : link)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    // The number of a section is the same in both languages, its anchor is not
    private static String place(Path target, String anchor) {
        if (anchor.isEmpty() || !Files.exists(target)) {
            return english(target).toString();
        }
        return english(target) + ", section " + MarkdownPage.read(target).anchors().get(anchor);
    }

    private static Path firstLink(Path page) {
        return file(page, links(page).get(0));
    }

    private static Path english(Path page) {
        Path normal = page.normalize();
        if (normal.equals(CHINESE_README)) {
            return ROOT.resolve("README.md");
        }
        return normal.startsWith(CHINESE_DOCS) ? ROOT.resolve("docs").resolve(normal.getFileName()) : normal;
    }

    private static Path chinese(Path page) {
        if (page.equals(ROOT.resolve("README.md"))) {
            return CHINESE_README;
        }
        boolean document = page.startsWith(ROOT.resolve("docs")) && !page.startsWith(CHINESE_DOCS);
        return CHINESE_DOCS.resolve(document ? page.getFileName().toString() : "none");
    }

    private static Path file(Path page, String link) {
        String target = link.replaceFirst("#.*", "");
        return target.isEmpty() ? page.normalize() : page.resolveSibling(target).normalize();
    }

    private static String anchor(String link) {
        return link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
    }

    private static boolean isRelative(String link) {
        return !link.matches("[a-z]+:.*");
    }

    private static boolean hasChineseText(String cell) {
        return cell.chars().anyMatch((character) -> character >= FIRST_CHINESE_CHARACTER);
    }

    /**
     * A section of a Chinese page and its English counterpart.
     */
    record Translation(Path page, MarkdownSection chinese, MarkdownSection english) {

        @Override
        public String toString() {
            return this.page + ", \"" + this.chinese.heading() + "\" (\"" + this.english.heading() + "\")";
        }

    }

}
