/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestRunTests {

    @Test
    void commandOfTheReadmeKnowsWhichOfTheProgramsToStart() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<spring-boot.run.main-class>"
                + TestOrdersApplication.class.getName() + "</spring-boot.run.main-class>");
        assertThat(Files.readString(Path.of("../README.md")))
            .contains("mvn -q -Prun -pl producer-spring-boot-sample -am spring-boot:test-run");
    }

}
