/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: the threads of a client, and the rules for code that runs on them. Owner thread:
 * any. Entry point: {@link io.rocketproducer.internal.thread.UserThreads}.
 */
@NullMarked
package io.rocketproducer.internal.thread;

import org.jspecify.annotations.NullMarked;
