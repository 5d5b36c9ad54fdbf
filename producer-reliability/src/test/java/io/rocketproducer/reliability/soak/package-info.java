/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The producer under load for minutes or an hour while brokers and topics change, with
 * samples of all resources that must not grow.
 */
package io.rocketproducer.reliability.soak;
