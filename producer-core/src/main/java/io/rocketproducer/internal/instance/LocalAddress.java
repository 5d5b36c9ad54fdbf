package io.rocketproducer.internal.instance;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;

/**
 * Finds the address this host is known by: for client and message ids, never for
 * connecting.
 */
final class LocalAddress {

    /**
     * Interfaces that containers and virtual machines bring along; the host is not known
     * by them.
     */
    private static final List<String> BRIDGES = List.of("docker", "br-", "veth", "virbr", "cni", "flannel", "cali");

    private LocalAddress() {
    }

    /**
     * Finds the address.
     * @return an IPv4 address of a real interface if there is one, otherwise loopback
     */
    static InetAddress find() {
        try {
            return NetworkInterface.networkInterfaces()
                .filter(LocalAddress::isReal)
                .flatMap(NetworkInterface::inetAddresses)
                .filter((address) -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                .findFirst()
                .orElseGet(InetAddress::getLoopbackAddress);
        }
        catch (SocketException ex) {
            return InetAddress.getLoopbackAddress();
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
