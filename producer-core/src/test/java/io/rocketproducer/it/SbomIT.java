package io.rocketproducer.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The software bill of materials that the build writes.
 */
class SbomIT {

    private static final Path BOM = Path.of("target", "bom.json");

    @Test
    void namesWhatApplicationsGetAndNothingOfTests() throws Exception {
        // Written by Maven only
        Assumptions.assumeTrue(System.getenv("CI") != null || Files.exists(BOM));
        List<String> components = packageUrls(Files.readAllBytes(BOM));
        assertThat(components).anyMatch((url) -> url.startsWith("pkg:maven/io.netty/netty-handler@"))
            .anyMatch((url) -> url.startsWith("pkg:maven/tools.jackson.core/jackson-core@"))
            .anyMatch((url) -> url.startsWith("pkg:maven/at.yawk.lz4/lz4-java@"))
            .noneMatch((url) -> url.contains("junit") || url.contains("rocketmq-client") || url.contains("logback"));
    }

    private static List<String> packageUrls(byte[] json) {
        List<String> urls = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "purl".equals(parser.currentName())) {
                    urls.add(parser.getString());
                }
            }
        }
        return urls;
    }

}
