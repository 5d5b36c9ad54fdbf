/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Text of peers, made safe for logs and error texts, and the rate-limited log of what
 * peers cause. Every layer may use it. Pure functions, except for the thread-safe
 * {@link PeerLog}.
 */
@NullMarked
package io.rocketproducer.internal.peer;

import org.jspecify.annotations.NullMarked;
