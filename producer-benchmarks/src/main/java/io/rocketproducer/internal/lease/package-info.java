/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JMH micro-benchmarks of non-public types of core.
 */
@NullMarked
package io.rocketproducer.internal.lease;

import org.jspecify.annotations.NullMarked;
