/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Event loops and their threads, for the transport of this platform. Entry point:
 * {@link EventLoops}.
 */
@NullMarked
package io.rocketproducer.internal.remoting.loop;

import org.jspecify.annotations.NullMarked;
