/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: limits on concurrent operations. Leases expire; the permits of messages in flight
 * are released with their sends. Owner thread: any. Entry points:
 * {@link io.rocketproducer.internal.lease.Leases},
 * {@link io.rocketproducer.internal.lease.FlowGate}.
 */
@NullMarked
package io.rocketproducer.internal.lease;

import org.jspecify.annotations.NullMarked;
