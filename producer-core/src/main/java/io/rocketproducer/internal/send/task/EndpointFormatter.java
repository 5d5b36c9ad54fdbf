/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;

/**
 * Formats addresses. Caches the latest text, because successive addresses are mostly
 * equal. Thread-safe.
 */
public final class EndpointFormatter {

    private volatile @Nullable Known last;

    public String of(Endpoint endpoint) {
        Known known = this.last;
        if (known == null || !known.endpoint().equals(endpoint)) {
            known = new Known(endpoint, endpoint.toString());
            this.last = known;
        }
        return known.text();
    }

    private record Known(Endpoint endpoint, String text) {
    }

}
