/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Extension points: interfaces that applications implement to customize or observe sends.
 * A {@link io.rocketproducer.spi.ProducerExtensions} passes the implementations to a
 * producer.
 * <p>
 * Each interface documents the threads that call it and whether it may block. An
 * implementation that throws, or returns {@code null} where that is not allowed, affects
 * only the operation that called it.
 */
@NullMarked
package io.rocketproducer.spi;

import org.jspecify.annotations.NullMarked;
