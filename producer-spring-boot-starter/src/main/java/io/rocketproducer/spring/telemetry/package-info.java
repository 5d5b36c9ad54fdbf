/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Contains the failures of code that measures or observes sends.
 */
@NullMarked
package io.rocketproducer.spring.telemetry;

import org.jspecify.annotations.NullMarked;
