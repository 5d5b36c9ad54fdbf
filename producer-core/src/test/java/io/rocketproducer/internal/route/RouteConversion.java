/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import io.rocketproducer.internal.protocol.route.TopicRouteData;

/**
 * Exposes the conversion of routes to fuzz tests.
 */
public final class RouteConversion {

    private RouteConversion() {
    }

    /**
     * Converts a route to the queues of its topic, and of a topic that borrows it.
     * @param data a decoded route
     */
    public static void convert(TopicRouteData data) {
        PublishQueues.of("orders", data).after(null, 0);
        PublishQueues.borrowed("orders", data, 8);
    }

}
