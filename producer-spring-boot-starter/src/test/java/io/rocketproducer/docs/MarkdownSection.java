/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A heading of a page and its content up to the next heading: lines of prose (tables and
 * lists included), and code blocks.
 */
record MarkdownSection(int level, String heading, List<String> prose, List<String> codeBlocks) {

    private static final Pattern INLINE_CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    private static final Pattern LIST_ITEM = Pattern.compile("\\s*(?:-|\\d+\\.) .*");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");

    private static final Pattern GROUPED_DIGITS = Pattern.compile("(?<=\\d)[ ,](?=\\d{3}\\b)");

    private static final Pattern CELL_END = Pattern.compile("\\s*\\|\\s*");

    /**
     * Returns the distinct inline code of heading and prose; a line break in it counts as
     * a space.
     */
    SortedSet<String> inlineCode() {
        return distinct(INLINE_CODE, text(), 1);
    }

    /**
     * Returns the distinct numbers of the prose outside of inline code and link targets.
     */
    SortedSet<String> numbers() {
        String prose = LINK.matcher(INLINE_CODE.matcher(text()).replaceAll("")).replaceAll("");
        return distinct(NUMBER, GROUPED_DIGITS.matcher(prose).replaceAll(""), 0);
    }

    List<String> links() {
        return LINK.matcher(text()).results().map((link) -> link.group(1)).toList();
    }

    List<List<String>> tableRows() {
        return this.prose.stream()
            .filter((line) -> line.startsWith("|"))
            .map((line) -> Arrays.asList(CELL_END.split(line, -1)))
            .toList();
    }

    long listItems() {
        return this.prose.stream().filter((line) -> LIST_ITEM.matcher(line).matches()).count();
    }

    private String text() {
        return this.heading + "\n\n" + String.join("\n", this.prose);
    }

    private static SortedSet<String> distinct(Pattern pattern, String text, int group) {
        SortedSet<String> found = new TreeSet<>();
        for (MatchResult match : pattern.matcher(text).results().toList()) {
            found.add(match.group(group).replaceAll("\\s+", " "));
        }
        return found;
    }

}
