/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Connection details of test containers.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
