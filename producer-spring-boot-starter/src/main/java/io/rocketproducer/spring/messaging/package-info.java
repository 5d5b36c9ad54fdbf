/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sending through spring-messaging. Start with
 * {@link io.rocketproducer.spring.messaging.SendMessagingTemplate}.
 */
@NullMarked
package io.rocketproducer.spring.messaging;

import org.jspecify.annotations.NullMarked;
