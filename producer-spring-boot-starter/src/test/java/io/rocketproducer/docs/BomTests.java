package io.rocketproducer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The BOM contains exactly the published modules, in the version of the build.
 */
class BomTests {

    private static final Path ROOT = Path.of("..");

    private static final String VERSION = "</artifactId>\\s*<version>([^<]+)</version>";

    private final String bom = read("producer-bom");

    @Test
    void listsEveryPublishedModuleAndNothingElse() {
        List<String> published = matches("<module>([^<]+)</module>", read(".")).stream()
            .filter((module) -> !module.equals("producer-bom"))
            .filter((module) -> !read(module).contains("<maven.deploy.skip>true</maven.deploy.skip>"))
            .toList();
        assertThat(published).contains("producer-core");
        assertThat(matches("<dependency>\\s*<groupId>io\\.rocketproducer</groupId>\\s*<artifactId>([^<]+)<", this.bom))
            .containsExactlyInAnyOrderElementsOf(published);
        assertThat(matches("<dependency>\\s*<groupId>([^<]+)<", this.bom)).containsOnly("io.rocketproducer");
    }

    @Test
    void hasTheVersionOfTheBuildWithoutItsParent() {
        assertThat(this.bom).doesNotContain("<parent>");
        assertThat(matches("producer-bom" + VERSION, this.bom))
            .isEqualTo(matches("producer-parent" + VERSION, read(".")))
            .hasSize(1);
        assertThat(matches("<dependency>[^/]+/groupId>[^/]+" + VERSION, this.bom)).containsOnly("${project.version}");
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((match) -> match.group(1)).toList();
    }

    private static String read(String module) {
        try {
            return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
