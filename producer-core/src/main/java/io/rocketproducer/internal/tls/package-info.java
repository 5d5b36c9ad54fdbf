/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * TLS contexts from certificates and keys, which come from files or from the application,
 * and the classification of failed handshakes. Has no owner thread: immutable values and
 * one volatile reference. Entry point: {@link ReloadingTlsContext}.
 */
@NullMarked
package io.rocketproducer.internal.tls;

import org.jspecify.annotations.NullMarked;
