/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs.app;

// tag::order[]
record Order(String id, String customer, double amount) {
}
// end::order[]
