package io.rocketproducer.sample.outbox;

/**
 * A booking.
 *
 * @param id its number
 * @param guest the guest
 */
record Booking(String id, String guest) {
}
