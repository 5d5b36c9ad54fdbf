/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Support for unit tests of applications: {@link io.rocketproducer.test.MockProducer}
 * records sends. It uses only the API of the producer.
 */
@NullMarked
package io.rocketproducer.test;

import org.jspecify.annotations.NullMarked;
