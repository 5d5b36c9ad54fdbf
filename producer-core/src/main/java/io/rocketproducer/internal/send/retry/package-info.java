/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Decides on retries: limits of attempts, delays and the retry budget, and what attempts
 * say about brokers. Mostly pure functions. Entry point: {@link RetryPolicy}.
 */
@NullMarked
package io.rocketproducer.internal.send.retry;

import org.jspecify.annotations.NullMarked;
