/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Manages channels, requests in flight, timeouts and signatures. The only package that
 * uses Netty channels. Each channel is confined to one event loop. Entry point:
 * {@link Remoting}.
 */
@NullMarked
package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.NullMarked;
