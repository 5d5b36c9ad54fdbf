/**
 * Bookings: a message that is as certain as the database transaction it belongs to.
 * <p>
 * The transaction writes the booking and, with it, the event into the database. Once it
 * has committed the event is sent, and struck off when the broker has stored the message.
 * If this program dies in between, the event is found at the next start and sent then.
 */
@NullMarked
package io.rocketproducer.sample.outbox;

import org.jspecify.annotations.NullMarked;
