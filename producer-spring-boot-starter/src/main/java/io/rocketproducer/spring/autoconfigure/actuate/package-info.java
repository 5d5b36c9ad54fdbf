/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration of the endpoint.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
