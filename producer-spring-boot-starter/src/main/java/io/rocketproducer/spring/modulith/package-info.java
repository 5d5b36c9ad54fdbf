/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Externalization of Spring Modulith's events as messages.
 */
@NullMarked
package io.rocketproducer.spring.modulith;

import org.jspecify.annotations.NullMarked;
