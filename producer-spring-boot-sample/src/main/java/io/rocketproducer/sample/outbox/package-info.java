/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Transactional outbox: a message that is as reliable as the database transaction it
 * belongs to.
 * <p>
 * The transaction stores the booking together with its event. After the commit the event
 * is sent, and marked as completed when the broker has stored the message. If the
 * application ends in between, the event is sent at the next start.
 */
@NullMarked
package io.rocketproducer.sample.outbox;

import org.jspecify.annotations.NullMarked;
