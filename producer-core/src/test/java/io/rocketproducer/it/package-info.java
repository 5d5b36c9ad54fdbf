/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tests with a real Apache RocketMQ, read back with its official consumer.
 */
package io.rocketproducer.it;
