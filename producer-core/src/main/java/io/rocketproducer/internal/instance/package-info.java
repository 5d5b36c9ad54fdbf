/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Running clients and the producers that share them: lifecycle, heartbeats, threads. Each
 * client has one scheduler thread. Entry point: {@link DefaultProducer}.
 */
@NullMarked
package io.rocketproducer.internal.instance;

import org.jspecify.annotations.NullMarked;
