/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The producer under hostile peers, faults of real brokers, and long-running load. The
 * tests use only the public API and the wire protocol.
 */
package io.rocketproducer.reliability;
