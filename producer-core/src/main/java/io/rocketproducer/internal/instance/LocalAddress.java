/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Finds the address of this host for client and message ids. Not used for connecting.
 */
final class LocalAddress {

    /** Interfaces of containers and virtual machines, which do not identify the host. */
    private static final List<String> BRIDGES = List.of("docker", "br-", "veth", "virbr", "cni", "flannel", "cali");

    private LocalAddress() {
    }

    /**
     * Finds the address.
     * @return an IPv4 address of a physical interface if there is one, otherwise an IPv6
     * address, otherwise loopback
     */
    static InetAddress find() {
        try {
            return choose(NetworkInterface.networkInterfaces()
                .filter(LocalAddress::isReal)
                .flatMap(NetworkInterface::inetAddresses)
                .toList());
        }
        catch (SocketException ex) {
            return InetAddress.getLoopbackAddress();
        }
    }

    static InetAddress choose(List<InetAddress> candidates) {
        List<InetAddress> known = candidates.stream().filter((address) -> !address.isLinkLocalAddress()).toList();
        return known.stream()
            .filter(Inet4Address.class::isInstance)
            .findFirst()
            .or(() -> known.stream().findFirst().map(LocalAddress::withoutScope))
            .orElseGet(InetAddress::getLoopbackAddress);
    }

    /**
     * Formats an address for a client id.
     * @param address the address
     * @return the address, in brackets for IPv6, as in the official client
     */
    static String text(InetAddress address) {
        return (address instanceof Inet6Address) ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    // The interface name in the scope has no meaning on other hosts
    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        }
        catch (UnknownHostException ex) {
            throw new IllegalStateException("an address of this host has no valid length", ex);
        }
    }

    private static boolean isReal(NetworkInterface candidate) {
        String name = candidate.getName().toLowerCase(Locale.ROOT);
        try {
            return candidate.isUp() && !candidate.isLoopback() && !candidate.isPointToPoint() && !candidate.isVirtual()
                    && BRIDGES.stream().noneMatch(name::startsWith);
        }
        catch (SocketException ex) {
            return false;
        }
    }

}
