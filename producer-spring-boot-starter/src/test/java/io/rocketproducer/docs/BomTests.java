/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The BOM contains exactly the published modules, in the version of the build.
 */
class BomTests {

    private static final String VERSION = "</artifactId>\\s*<version>([^<]+)</version>";

    private final String bom = ModulePoms.read("producer-bom");

    @Test
    void listsEveryPublishedModuleAndNothingElse() {
        List<String> published = ModulePoms.published();
        assertThat(published).contains("producer-core");
        assertThat(matches("<dependency>\\s*<groupId>io\\.rocketproducer</groupId>\\s*<artifactId>([^<]+)<"))
            .containsExactlyInAnyOrderElementsOf(published);
        assertThat(matches("<dependency>\\s*<groupId>([^<]+)<")).containsOnly("io.rocketproducer");
    }

    @Test
    void hasTheVersionOfTheBuildWithoutItsParent() {
        assertThat(this.bom).doesNotContain("<parent>");
        assertThat(matches("producer-bom" + VERSION)).containsExactly(ModulePoms.version());
        assertThat(matches("<dependency>[^/]+/groupId>[^/]+" + VERSION)).containsOnly("${project.version}");
    }

    private List<String> matches(String pattern) {
        return ModulePoms.matches(pattern, this.bom);
    }

}
