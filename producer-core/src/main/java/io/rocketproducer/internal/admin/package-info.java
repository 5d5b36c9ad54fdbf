/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Admin operations, which are independent of sending: query messages and offsets on
 * brokers, create topics.
 */
@NullMarked
package io.rocketproducer.internal.admin;

import org.jspecify.annotations.NullMarked;
