/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: topic routes (queues and broker addresses) and broker health. Owner thread: none;
 * snapshots are replaced as a whole. Entry point: {@link RouteDirectory}.
 */
@NullMarked
package io.rocketproducer.internal.route;

import org.jspecify.annotations.NullMarked;
