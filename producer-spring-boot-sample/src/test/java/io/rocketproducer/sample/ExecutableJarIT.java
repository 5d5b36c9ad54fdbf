/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutableJarIT {

    @Test
    void nativeLibrariesMayBeLoaded() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path executable = built.filter((file) -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
            try (JarFile jar = new JarFile(executable.toFile())) {
                assertThat(jar.getManifest().getMainAttributes().getValue("Start-Class"))
                    .isEqualTo(OrdersApplication.class.getName());
                assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
            }
        }
    }

}
