/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Connections to peers, and the calls on them. Owner thread: the event loop of a peer,
 * asserted by methods with {@link io.rocketproducer.internal.remoting.loop.OnEventLoop}.
 * Entry point: {@link Remotings}.
 */
@NullMarked
package io.rocketproducer.internal.remoting.peer;

import org.jspecify.annotations.NullMarked;
