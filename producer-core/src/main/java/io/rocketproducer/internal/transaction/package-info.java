/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Transactional messages: half messages, local transactions, their outcomes and the
 * checks of brokers. Entry point: {@link TransactionalSender}.
 */
@NullMarked
package io.rocketproducer.internal.transaction;

import org.jspecify.annotations.NullMarked;
