/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Requests to peers, and what handles their responses: the contract of the layers above,
 * without Netty. The packages below it implement it, each channel confined to one event
 * loop. Entry point: {@link Remoting}.
 */
@NullMarked
package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.NullMarked;
