/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Encoding and decoding of frames, as stateless functions without knowledge of their
 * meaning, and the response codes. Has no owner thread. Entry points:
 * {@link FrameEncoder}, {@link FrameDecoder}.
 */
@NullMarked
package io.rocketproducer.internal.wire;

import org.jspecify.annotations.NullMarked;
