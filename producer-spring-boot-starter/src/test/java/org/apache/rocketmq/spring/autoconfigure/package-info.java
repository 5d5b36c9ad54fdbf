/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Placeholder for rocketmq-spring.
 */
@NullMarked
package org.apache.rocketmq.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
