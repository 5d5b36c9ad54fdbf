/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.outbox;

/**
 * A booking.
 *
 * @param id its number
 * @param guest the guest
 */
record Booking(String id, String guest) {
}
