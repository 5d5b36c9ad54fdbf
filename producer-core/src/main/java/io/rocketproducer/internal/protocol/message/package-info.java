/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Messages in the formats of RocketMQ: as sent and as stored by brokers, with properties,
 * ids and handles. Depends neither on calls nor on routes. Immutable values, except for
 * {@link MessageProperties}, which is confined to one thread. Entry points:
 * {@link OutgoingMessage}, {@link StoredFrame}.
 */
@NullMarked
package io.rocketproducer.internal.protocol.message;

import org.jspecify.annotations.NullMarked;
