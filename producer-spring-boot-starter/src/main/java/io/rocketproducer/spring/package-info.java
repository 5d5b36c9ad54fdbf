/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sending API for Spring applications. Start with
 * {@link io.rocketproducer.spring.SendOperations}.
 */
@NullMarked
package io.rocketproducer.spring;

import org.jspecify.annotations.NullMarked;
