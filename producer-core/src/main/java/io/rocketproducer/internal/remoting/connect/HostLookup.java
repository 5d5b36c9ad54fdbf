/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Resolves a host name to its addresses. May block.
 */
@FunctionalInterface
public interface HostLookup {

    /** The lookup of the JVM. */
    HostLookup SYSTEM = InetAddress::getAllByName;

    /**
     * Resolves a host name.
     * @param host the name
     * @return its addresses, at least one
     * @throws UnknownHostException if there is none
     */
    InetAddress[] addressesOf(String host) throws UnknownHostException;

}
