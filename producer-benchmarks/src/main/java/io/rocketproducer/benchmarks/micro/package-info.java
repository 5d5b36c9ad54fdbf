/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JMH micro-benchmarks of the hot paths of core.
 */
@NullMarked
package io.rocketproducer.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
