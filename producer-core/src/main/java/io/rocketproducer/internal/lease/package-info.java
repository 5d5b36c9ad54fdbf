/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: limits on concurrent operations whose permits expire. Owner thread: any. Entry
 * point: {@link io.rocketproducer.internal.lease.Leases}.
 */
@NullMarked
package io.rocketproducer.internal.lease;

import org.jspecify.annotations.NullMarked;
