/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All scenarios, by kind of attack.
 */
final class HostileScenarios {

    /** One of each kind, for regular builds. */
    private static final Set<String> SLICE = Set.of("route: order configuration of 2^31-1 queues",
            "route: 20,000 brokers by host name", "frames: new unknown member names of 50,000 characters",
            "push: replies that decompress to 1 GiB, ZSTD", "push: checks of a group with line breaks",
            "responses: every malformed field in turn", "connections: garbage without end");

    private HostileScenarios() {
    }

    static List<HostileScenario> all() {
        return Stream
            .of(RouteAttacks.scenarios(), FrameAttacks.scenarios(), PushAttacks.scenarios(),
                    ResponseAttacks.scenarios(), ConnectionAttacks.scenarios(), AddressServerAttacks.scenarios())
            .flatMap(List::stream)
            .toList();
    }

    static List<HostileScenario> slice() {
        List<HostileScenario> slice = all().stream().filter((scenario) -> SLICE.contains(scenario.name())).toList();
        if (slice.size() != SLICE.size()) {
            throw new IllegalStateException("The slice names scenarios that do not exist");
        }
        return slice;
    }

}
