/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import java.util.List;

/**
 * Resolves the name server addresses, which may change over time. Called on a client
 * thread that may block: at the start of the client, at each refresh of the routes, and
 * if no known name server responds.
 */
@FunctionalInterface
public interface NameServerResolver {

    /**
     * Returns the current addresses.
     * @return each {@code host:port}; an empty list keeps the previous addresses
     */
    List<String> nameServers();

}
