/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.route;

import java.util.Arrays;
import java.util.List;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.PeerLimits;
import io.rocketproducer.internal.wire.WireException;

/**
 * Parses the response of an address server, as RocketMQ 5.5.0
 * {@code DefaultTopAddressing} does: its first line contains the name servers, separated
 * by semicolons.
 */
public final class NameServerAddresses {

    private NameServerAddresses() {
    }

    /**
     * Parses a response.
     * @param answer the body
     * @return the addresses, each of them {@code host:port}, at least one
     * @throws WireException if there are none or too many, or one is malformed
     */
    public static List<String> read(String answer) {
        String line = answer.strip().lines().findFirst().orElse("").strip();
        List<String> addresses = Arrays.stream(line.split("[;,\\s]+", PeerLimits.NAME_SERVERS + 2))
            .filter((address) -> !address.isEmpty())
            .toList();
        if (addresses.isEmpty()) {
            throw new WireException("its response is empty");
        }
        PeerLimits.count("name servers of the response", addresses.size(), PeerLimits.NAME_SERVERS);
        addresses.forEach(NameServerAddresses::check);
        return addresses;
    }

    // The message of the cause quotes the address
    @SuppressWarnings("UnusedException")
    private static void check(String address) {
        PeerLimits.text("an address of the response", address, PeerLimits.ADDRESS_CHARS);
        PeerLimits.name("an address of the response", address);
        try {
            Endpoint.parse(address);
        }
        catch (IllegalArgumentException ex) {
            throw new WireException("its response has an entry that is not host:port");
        }
    }

}
