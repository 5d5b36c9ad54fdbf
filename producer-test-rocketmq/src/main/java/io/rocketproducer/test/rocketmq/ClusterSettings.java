/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a cluster. A name server port of zero selects a free port.
 */
record ClusterSettings(int brokers, int proxies, int nameServerPort, Map<String, String> brokerProperties,
        Map<String, String> nameServerProperties, Map<String, String> proxyProperties, String heap,
        List<String> jvmArgs, ClassPaths classPaths, Path parentDirectory, Duration startupTimeout,
        @Nullable SuperUser superUser) {

    ClusterSettings {
        if (brokers < 1 || brokers > 26) {
            throw new IllegalArgumentException("brokers must be 1..26 but was " + brokers);
        }
        if (proxies < 0 || proxies > 26) {
            throw new IllegalArgumentException("proxies must be 0..26 but was " + proxies);
        }
        if (nameServerPort < 0 || nameServerPort > 65_535) {
            throw new IllegalArgumentException("nameServerPort must be 0..65535 but was " + nameServerPort);
        }
        if (startupTimeout.isNegative() || startupTimeout.isZero()) {
            throw new IllegalArgumentException("startupTimeout must be positive but was " + startupTimeout);
        }
        brokerProperties = Map.copyOf(brokerProperties);
        nameServerProperties = Map.copyOf(nameServerProperties);
        jvmArgs = List.copyOf(jvmArgs);
        proxyProperties = Map.copyOf(proxyProperties);
    }

}
