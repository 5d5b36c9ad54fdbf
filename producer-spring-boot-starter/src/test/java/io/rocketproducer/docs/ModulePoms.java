/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The POMs of this build, as text.
 */
final class ModulePoms {

    static final Path ROOT = Path.of("..");

    private static final String VERSION = "</artifactId>\\s*<version>([^<]+)</version>";

    private ModulePoms() {
    }

    /**
     * Returns the modules that are published, except for the BOM.
     */
    static List<String> published() {
        return matches("<module>([^<]+)</module>", read(".")).stream()
            .filter((module) -> !module.equals("producer-bom"))
            .filter((module) -> !read(module).contains("<maven.deploy.skip>true</maven.deploy.skip>"))
            .toList();
    }

    static String version() {
        return matches("producer-parent" + VERSION, read(".")).get(0);
    }

    static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((match) -> match.group(1)).toList();
    }

    static String read(String module) {
        return read(ROOT.resolve(module).resolve("pom.xml"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
