/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Combines messages into requests and sends them: a {@link BatchQueue} for each queue or
 * broker, its requests in flight, and requests whose response is late. Entry point:
 * {@link Batcher}.
 */
@NullMarked
package io.rocketproducer.internal.send.batch;

import org.jspecify.annotations.NullMarked;
