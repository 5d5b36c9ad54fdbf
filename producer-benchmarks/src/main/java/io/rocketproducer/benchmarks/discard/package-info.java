/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Server that acknowledges and discards messages.
 */
@NullMarked
package io.rocketproducer.benchmarks.discard;

import org.jspecify.annotations.NullMarked;
