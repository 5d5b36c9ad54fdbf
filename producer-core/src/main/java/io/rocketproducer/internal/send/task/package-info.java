/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The state of a send: its task with stage, deadline, attempts and result, and its
 * completion. Knows neither batch queues nor requests. Owner thread: none; a
 * {@link SendTask} is passed from stage to stage. Entry point: {@link SendTask}.
 */
@NullMarked
package io.rocketproducer.internal.send.task;

import org.jspecify.annotations.NullMarked;
