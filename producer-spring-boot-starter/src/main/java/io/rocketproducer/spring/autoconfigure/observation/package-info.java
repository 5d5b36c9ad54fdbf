/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration of observations.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
