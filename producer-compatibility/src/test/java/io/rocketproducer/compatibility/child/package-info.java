/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/** What runs in a child JVM, with the client of another release of RocketMQ. */
package io.rocketproducer.compatibility.child;
