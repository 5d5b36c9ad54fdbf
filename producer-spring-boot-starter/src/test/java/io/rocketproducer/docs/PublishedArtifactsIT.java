/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The jars and POMs of the published modules, as they have been built, can be published.
 */
class PublishedArtifactsIT {

    @ParameterizedTest
    @MethodSource("built")
    void everyJarHasLicenceAndNotice(String module) throws IOException {
        List<Path> jars = jars(module);
        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            assertThat(entry(jar, "META-INF/LICENSE")).as(jar.toString()).isEqualTo(expected("LICENSE"));
            assertThat(entry(jar, "META-INF/NOTICE")).as(jar.toString()).isEqualTo(expected("NOTICE"));
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void pomNeedsNoOtherPom(String module) {
        String pom = flattened(module);
        assertThat(pom).doesNotContain("<parent>", "<dependencyManagement>", "<build>", "<repositories>", "<profiles>",
                "${", "<scope>test</scope>");
        assertThat(ModulePoms.matches("(<dependency>)", pom)).isNotEmpty()
            .hasSameSizeAs(ModulePoms.matches("<dependency>[^$]*?</artifactId>\\s*<version>([^<$]+)</version>", pom));
    }

    @ParameterizedTest
    @MethodSource("built")
    void pomHasTheElementsThatMavenCentralRequires(String module) {
        assertThat(flattened(module)).contains("<artifactId>" + module + "</artifactId>",
                "<version>" + ModulePoms.version() + "</version>", "<name>Rocket Producer :: ", "<description>",
                "<url>https://github.com/rocket-producer/rocket-producer</url>", "<license>", "<developer>", "<scm");
    }

    @Test
    void artifactsOfThisBuildAreTested() {
        assertThat(built()).contains("producer-spring-boot-starter");
    }

    @Test
    void pomOfCoreHasItsExclusionsAndOptionalDependencies() {
        assumeThat(built()).contains("producer-core");
        String pom = ModulePoms.read("producer-core");
        String flattened = flattened("producer-core");
        for (String element : List.of("(<exclusion>)", "(<optional>true)")) {
            assertThat(ModulePoms.matches(element, flattened)).isNotEmpty()
                .hasSameSizeAs(ModulePoms.matches(element, pom));
        }
    }

    /**
     * Returns the published modules that this build has packaged: all, or the starter if
     * it is built alone.
     */
    static List<String> built() {
        return ModulePoms.published().stream().filter((module) -> Files.exists(pomFile(module))).toList();
    }

    private static List<Path> jars(String module) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target(module),
                module + "-" + ModulePoms.version() + "*.jar")) {
            files.forEach(jars::add);
        }
        return jars;
    }

    private static String entry(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(name);
            if (entry == null) {
                return "no " + name;
            }
            try (InputStream content = file.getInputStream(entry)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static String expected(String name) {
        return ModulePoms.read(ModulePoms.ROOT.resolve(name));
    }

    private static String flattened(String module) {
        return ModulePoms.read(pomFile(module));
    }

    private static Path pomFile(String module) {
        return target(module).resolve(".flattened-pom.xml");
    }

    private static Path target(String module) {
        return ModulePoms.ROOT.resolve(module).resolve("target");
    }

}
