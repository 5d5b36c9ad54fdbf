/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of GitHub's Markdown, split at its headings. Code blocks are fenced, or indented
 * by four spaces.
 */
record MarkdownPage(Path path, List<MarkdownSection> sections) {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.+)");

    private static final String FENCE = "```";

    private static final String INDENT = " ".repeat(4);

    static MarkdownPage read(Path path) {
        try {
            return new MarkdownPage(path, sections(Files.readString(path)));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Returns the anchors that GitHub gives the headings, each with the number of its
     * section. A heading that occurs again gets a counter.
     */
    Map<String, Integer> anchors() {
        Map<String, Integer> anchors = new LinkedHashMap<>();
        for (int section = 0; section < this.sections.size(); section++) {
            String anchor = anchor(this.sections.get(section).heading());
            String unique = anchor;
            for (int count = 1; anchors.containsKey(unique); count++) {
                unique = anchor + "-" + count;
            }
            anchors.put(unique, section);
        }
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "").replace(' ', '-');
    }

    private static List<MarkdownSection> sections(String text) {
        List<MarkdownSection> sections = new ArrayList<>();
        int level = 0;
        String heading = "";
        List<String> prose = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean fenced = false;
        for (String line : text.split("\n", -1)) {
            boolean fence = line.startsWith(FENCE);
            if (fenced || fence || isIndentedCode(line, prose, block)) {
                block.append(line).append('\n');
                fenced = fenced != fence;
                continue;
            }
            if (!block.isEmpty()) {
                blocks.add(block.toString());
                block.setLength(0);
            }
            Matcher next = HEADING.matcher(line);
            if (next.matches()) {
                add(sections, new MarkdownSection(level, heading, List.copyOf(prose), List.copyOf(blocks)));
                level = next.group(1).length();
                heading = next.group(2);
                prose.clear();
                blocks.clear();
            }
            else {
                prose.add(line);
            }
        }
        add(sections, new MarkdownSection(level, heading, prose, blocks));
        return sections;
    }

    private static boolean isIndentedCode(String line, List<String> prose, StringBuilder block) {
        boolean starts = !prose.isEmpty() && prose.get(prose.size() - 1).isEmpty();
        return line.startsWith(INDENT) && (starts || !block.isEmpty());
    }

    private static void add(List<MarkdownSection> sections, MarkdownSection section) {
        if (section.level() > 0) {
            sections.add(section);
        }
    }

}
