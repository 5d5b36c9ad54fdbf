/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Health check of producers.
 */
@NullMarked
package io.rocketproducer.spring.health;

import org.jspecify.annotations.NullMarked;
