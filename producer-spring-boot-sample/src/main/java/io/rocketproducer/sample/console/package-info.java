/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Data of the page at {@code /}.
 */
@NullMarked
package io.rocketproducer.sample.console;

import org.jspecify.annotations.NullMarked;
