/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks free TCP ports. Candidates are random and below the ephemeral port range of
 * operating systems, so that no client socket occupies a port before the server does. A
 * port is not picked twice in a JVM until it is returned.
 */
final class Ports {

    static final String LOOPBACK = "127.0.0.1";

    private static final int LOWEST = 10_240;

    private static final int HIGHEST = 32_000;

    private static final int ATTEMPTS = 1_000;

    private static final Set<Integer> taken = ConcurrentHashMap.newKeySet();

    private Ports() {
    }

    /**
     * Picks a port {@code p} so that every port from {@code p - below} to
     * {@code p + above} is free.
     * @param below the number of ports below that must be free, too
     * @param above the number of ports above that must be free, too
     * @return the port
     */
    static int pick(int below, int above) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST + below, HIGHEST - above);
            if (reserve(port - below, port + above)) {
                return port;
            }
        }
        throw new EmbeddedRocketMQException(
                "No free port between " + LOWEST + " and " + HIGHEST + " after " + ATTEMPTS + " attempts");
    }

    static void giveBack(int port, int below, int above) {
        release(port - below, port + above);
    }

    static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
        }
        catch (UnknownHostException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static boolean reserve(int first, int last) {
        for (int port = first; port <= last; port++) {
            if (!taken.add(port)) {
                release(first, port - 1);
                return false;
            }
            if (!isFree(port)) {
                release(first, port);
                return false;
            }
        }
        return true;
    }

    private static void release(int first, int last) {
        for (int port = first; port <= last; port++) {
            taken.remove(port);
        }
    }

    private static boolean isFree(int port) {
        return canBind(loopback(port)) && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

}
