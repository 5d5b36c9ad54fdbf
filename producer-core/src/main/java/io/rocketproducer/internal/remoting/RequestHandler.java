/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.wire.Frame;
import io.rocketproducer.internal.wire.OutgoingFrame;

/**
 * Handles requests that a server sends to this client. Called on an I/O thread, so it
 * must not block.
 */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Handles a request.
     * @param address the server, as this client addressed it
     * @param request the request
     * @return the response, {@code null} for none; not sent if the request is one-way
     */
    @Nullable OutgoingFrame onRequest(Endpoint address, Frame request);

}
