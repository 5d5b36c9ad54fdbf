/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Connection details of Docker Compose services.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.docker.compose;

import org.jspecify.annotations.NullMarked;
