/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Sizes of a soak, from system properties.
 *
 * @param duration duration of the load: {@code soak.minutes}, default 10
 * @param rate messages per second: {@code soak.rate}, default 3000
 * @param heap maximum heap of the client: {@code soak.heap}, default {@code 256m}
 * @param directory directory of curves and figures: {@code soak.directory}, default
 * {@code target/soak}
 */
record SoakSettings(Duration duration, int rate, String heap, Path directory) {

    static SoakSettings ofSystemProperties() {
        return new SoakSettings(
                Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("soak.minutes", "10")))),
                Integer.getInteger("soak.rate", SoakMode.SHARES), System.getProperty("soak.heap", "256m"),
                Path.of(System.getProperty("soak.directory", "target/soak")).toAbsolutePath());
    }

}
