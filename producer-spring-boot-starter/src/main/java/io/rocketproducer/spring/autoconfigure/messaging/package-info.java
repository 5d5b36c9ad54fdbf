/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration of sending through spring-messaging.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.messaging;

import org.jspecify.annotations.NullMarked;
