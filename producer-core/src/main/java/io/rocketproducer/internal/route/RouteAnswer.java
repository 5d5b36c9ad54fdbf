/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.TlsFault;

/**
 * The result of a lookup.
 */
public sealed interface RouteAnswer {

    /**
     * The topic has a route.
     *
     * @param route the route
     */
    record Found(TopicRoute route) implements RouteAnswer {
    }

    /**
     * The name servers responded, but the topic has no usable route.
     *
     * @param detail the reason, as a human-readable message
     */
    record NotFound(String detail) implements RouteAnswer {
    }

    /**
     * No name server responded.
     *
     * @param detail each address with its failure, as a human-readable message
     * @param tlsFault the TLS fault of all name servers, {@code null} if another lookup
     * may succeed
     */
    record NoNameServer(String detail, @Nullable TlsFault tlsFault) implements RouteAnswer {
    }

}
