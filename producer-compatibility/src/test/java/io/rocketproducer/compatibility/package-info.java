/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/** The producer against brokers of other releases, and against the proxy. */
package io.rocketproducer.compatibility;
