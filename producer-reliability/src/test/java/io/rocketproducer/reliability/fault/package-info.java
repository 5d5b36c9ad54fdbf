/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The producer under faults of real brokers: load in every mode, faults as code, and a
 * checker that compares acknowledged messages with stored ones.
 */
package io.rocketproducer.reliability.fault;
