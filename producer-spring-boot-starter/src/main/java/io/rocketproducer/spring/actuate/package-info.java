/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Actuator endpoint of producers.
 */
@NullMarked
package io.rocketproducer.spring.actuate;

import org.jspecify.annotations.NullMarked;
