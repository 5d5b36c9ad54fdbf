/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

/**
 * Outcome of a send.
 */
enum Outcome {

    ACKNOWLEDGED,

    FAILED_POSSIBLY_STORED,

    FAILED_NOT_STORED

}
