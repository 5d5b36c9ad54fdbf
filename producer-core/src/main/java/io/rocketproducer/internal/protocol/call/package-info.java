/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Remote calls: one class per call, with its request fields, its response and its code;
 * the failures of calls, and requests of brokers. Calls are values and need no owner
 * thread. Entry point: {@link RemoteCaller}.
 */
@NullMarked
package io.rocketproducer.internal.protocol.call;

import org.jspecify.annotations.NullMarked;
