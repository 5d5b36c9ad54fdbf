/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration of the meters.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
