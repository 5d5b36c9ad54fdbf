/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Requests that consumers reply to, replies to their requests, and recalls of delayed
 * messages. Entry points: {@link RequestReplySender}, {@link Recalls}.
 */
@NullMarked
package io.rocketproducer.internal.request;

import org.jspecify.annotations.NullMarked;
