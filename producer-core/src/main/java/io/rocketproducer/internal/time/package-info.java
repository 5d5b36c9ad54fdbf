/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: the only clock, and timers. Owner thread: none. Entry point: {@link Timekeeper}.
 */
@NullMarked
package io.rocketproducer.internal.time;

import org.jspecify.annotations.NullMarked;
