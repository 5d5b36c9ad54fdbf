/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Messages of the application in the form that is sent: assembly with properties and ids,
 * kinds, namespaces and compression, and the way back for stored messages. Knows neither
 * sends nor connections. Entry point: {@link MessageAssembler}.
 */
@NullMarked
package io.rocketproducer.internal.message;

import org.jspecify.annotations.NullMarked;
