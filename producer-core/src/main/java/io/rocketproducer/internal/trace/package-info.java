/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Message trace: records about sends, for finding a message later. Has no owner thread: a
 * lock guards the collected records. Entry point: {@link Tracer}.
 */
@NullMarked
package io.rocketproducer.internal.trace;

import org.jspecify.annotations.NullMarked;
