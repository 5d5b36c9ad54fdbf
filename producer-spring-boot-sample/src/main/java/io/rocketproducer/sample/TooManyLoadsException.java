/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

/**
 * Thrown if the maximum number of concurrent loads is reached.
 */
final class TooManyLoadsException extends RuntimeException {

    TooManyLoadsException(int limit) {
        super(limit + " loads run already, the limit. Try again when one of them has ended.");
    }

}
