/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * The mode of a send.
 */
public enum SendMode {

    /** The caller blocks until the result is available. */
    SYNC,

    /** The result is available in a future. */
    ASYNC,

    /** No response is requested, so there is no result. */
    ONEWAY

}
