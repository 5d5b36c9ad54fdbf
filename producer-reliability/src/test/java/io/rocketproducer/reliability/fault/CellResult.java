/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

/**
 * One row of the table.
 *
 * @param fault name of the fault
 * @param producer name of the producer
 * @param mode mode of the sends
 * @param verdict the verdict
 */
record CellResult(String fault, String producer, Mode mode, Verdict verdict) {
}
