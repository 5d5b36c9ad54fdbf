/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.protocol.call;

/**
 * Successful response without a payload.
 */
public enum Ack {

    /** The peer executed the request. */
    YES

}
