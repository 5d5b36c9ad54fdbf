/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.outbox;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Repository of bookings.
 */
@Component
class Bookings {

    private final JdbcClient database;

    private final ApplicationEventPublisher events;

    Bookings(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /**
     * Stores a booking and its event in one transaction.
     * @param booking the booking
     */
    // tag::make[]
    @Transactional
    void make(Booking booking) {
        this.database.sql("insert into booking (id, guest) values (?, ?)")
            .params(booking.id(), booking.guest())
            .update();
        this.events.publishEvent(new Booked(booking.id(), booking.guest()));
    }
    // end::make[]

}
