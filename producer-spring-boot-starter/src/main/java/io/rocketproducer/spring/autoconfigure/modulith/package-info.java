/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration of event externalization for Spring Modulith.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.modulith;

import org.jspecify.annotations.NullMarked;
