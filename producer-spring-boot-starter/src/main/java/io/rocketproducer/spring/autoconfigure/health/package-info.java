/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration of the health check.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
