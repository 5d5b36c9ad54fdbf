package io.rocketproducer.sample.outbox;

import org.springframework.modulith.events.Externalized;

/**
 * A booking was made. Sent to topic {@code bookings} with tag {@code booked} and the id
 * as its key.
 *
 * @param id the number of the booking
 * @param guest who comes
 */
// tag::event[]
@Externalized("bookings:booked::#{id()}")
record Booked(String id, String guest) {
}
// end::event[]
