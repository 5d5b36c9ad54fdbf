/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting;

import org.jspecify.annotations.Nullable;

/**
 * Notified when a one-way request was written or has failed. Called exactly once, usually
 * on an I/O thread, so it must not block.
 */
@FunctionalInterface
public interface WriteHandler {

    void onWritten(@Nullable RemotingException failure);

}
