/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

class JvmCommandTests {

    private static final ServerFiles FILES = new ServerFiles(Path.of("home \"x\""));

    @Test
    void startsFastUnlessToldOtherwise() {
        List<String> arguments = new JvmCommand(List.of(), List.of()).argumentFile(FILES, "64m");
        assertThat(arguments).contains("\"-XX:+UseSerialGC\"", "\"-XX:TieredStopAtLevel=1\"", "\"-Xmx64m\"")
            .endsWith("\"io.rocketproducer.test.rocketmq.child.ServerMain\"");
    }

    @Test
    void givenArgumentsComeAfterTheDefaults() {
        List<String> arguments = new JvmCommand(List.of("-XX:TieredStopAtLevel=4", "-Xmx1g"), List.of())
            .argumentFile(FILES, "64m");
        assertThat(arguments).containsSubsequence("\"-XX:TieredStopAtLevel=1\"", "\"-XX:TieredStopAtLevel=4\"");
        assertThat(arguments).containsSubsequence("\"-Xmx64m\"", "\"-Xmx1g\"");
    }

    @Test
    void aGivenCollectorReplacesTheDefault() {
        List<String> arguments = new JvmCommand(List.of("-XX:+UseG1GC"), List.of()).argumentFile(FILES, "64m");
        assertThat(arguments).contains("\"-XX:+UseG1GC\"").doesNotContain("\"-XX:+UseSerialGC\"");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_23)
    void brokersMayTouchMemoryDirectlyWhereThatNeedsLeave() {
        List<String> arguments = new JvmCommand(List.of(), List.of()).argumentFile(FILES, "64m");
        assertThat(arguments).contains("\"--sun-misc-unsafe-memory-access=allow\"");
    }

    @Test
    void quotesWhatAnArgumentFileWouldSplit() {
        List<String> arguments = new JvmCommand(List.of(), List.of()).argumentFile(FILES, "64m");
        assertThat(arguments).contains("\"-Duser.home=home \\\"x\\\"\"");
    }

    @Test
    void classPathStartsWithTheKitItself() {
        List<String> arguments = new JvmCommand(List.of(), List.of(Path.of("other.jar"))).argumentFile(FILES, "64m");
        String classPath = arguments.get(arguments.indexOf("\"-cp\"") + 1);
        assertThat(classPath).contains("classes").endsWith("other.jar\"");
        assertThat(JvmCommand.currentClassPath()).isNotEmpty().allMatch(Path::isAbsolute);
    }

}
