/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortsTests {

    @Test
    void picksAPortWhoseNeighboursAreFreeToo() throws IOException {
        int port = Ports.pick(2, 1);
        for (int number = port - 2; number <= port + 1; number++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(Ports.loopback(number));
                assertThat(socket.isBound()).isTrue();
            }
        }
        Ports.giveBack(port, 2, 1);
    }

    @Test
    void neverHandsOutAPortTwice() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            int port = Ports.pick(1, 0);
            assertThat(ports.add(port)).isTrue();
            assertThat(ports.add(port - 1)).isTrue();
        }
        ports.forEach((port) -> Ports.giveBack(port, 0, 0));
    }

    @Test
    void staysBelowThePortsOfOutgoingConnections() {
        for (int i = 0; i < 100; i++) {
            int port = Ports.pick(2, 1);
            assertThat(port).isBetween(10_242, 31_999);
            Ports.giveBack(port, 2, 1);
        }
    }

}
