/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.outbox;

import org.springframework.modulith.events.Externalized;

/**
 * Event of a new booking. Sent to topic {@code bookings} with tag {@code booked} and the
 * id as its key.
 *
 * @param id number of the booking
 * @param guest the guest
 */
// tag::event[]
@Externalized("bookings:booked::#{id()}")
record Booked(String id, String guest) {
}
// end::event[]
