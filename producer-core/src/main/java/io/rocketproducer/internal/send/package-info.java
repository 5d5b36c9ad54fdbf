/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: the lifecycle of a send from acceptance to completion. Owner thread: none; a
 * {@link io.rocketproducer.internal.send.task.SendTask} is passed from stage to stage.
 * Entry point: {@link SendPipeline}.
 */
@NullMarked
package io.rocketproducer.internal.send;

import org.jspecify.annotations.NullMarked;
