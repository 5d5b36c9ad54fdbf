/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The components of a running producer that its layers share. Entry point:
 * {@link SendRuntime}.
 */
@NullMarked
package io.rocketproducer.internal.runtime;

import org.jspecify.annotations.NullMarked;
