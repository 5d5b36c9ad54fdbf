package io.rocketproducer.sample.outbox;

/**
 * A booking.
 *
 * @param id its number
 * @param guest who comes
 */
record Booking(String id, String guest) {
}
