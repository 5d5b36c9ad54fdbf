/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Types that applications call: {@link io.rocketproducer.api.Producer}, its messages,
 * options and results, its settings and status, and the exceptions.
 * {@link io.rocketproducer.Producers} creates producers, and
 * {@link io.rocketproducer.spi} contains the interfaces that applications may implement.
 * <p>
 * Values are immutable and can be used by several threads. Settings, status and messages
 * have builders, which are not thread-safe. Parameters and results are not {@code null}
 * unless they are annotated with {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.rocketproducer.api;

import org.jspecify.annotations.NullMarked;
