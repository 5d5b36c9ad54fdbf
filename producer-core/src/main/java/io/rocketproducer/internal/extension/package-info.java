/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Job: the only place where application code is called. A failure of such code affects
 * only the send or call for which it was called. Owner thread: never an
 * {@link io.rocketproducer.internal.thread.InternalThread}. Entry points:
 * {@link io.rocketproducer.internal.extension.UserCode},
 * {@link io.rocketproducer.internal.extension.SendHooks}.
 */
@NullMarked
package io.rocketproducer.internal.extension;

import org.jspecify.annotations.NullMarked;
