/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The producer in a child JVM with 128 MB of heap, under attack by name servers, brokers
 * and other peers. Each scenario is idle, under attack, and idle again.
 */
package io.rocketproducer.reliability.hostile;
