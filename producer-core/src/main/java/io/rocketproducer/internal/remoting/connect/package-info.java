/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Opens connections: host name resolution, proxies, TCP and TLS handshakes. Entry point:
 * {@link Connector}.
 */
@NullMarked
package io.rocketproducer.internal.remoting.connect;

import org.jspecify.annotations.NullMarked;
