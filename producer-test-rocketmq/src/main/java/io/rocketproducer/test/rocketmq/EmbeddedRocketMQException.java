/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a server of the test kit does not start, stop or respond as requested. If the
 * fault is in a server, the message ends with the tail of its log and standard output.
 */
public final class EmbeddedRocketMQException extends IllegalStateException {

    EmbeddedRocketMQException(String message) {
        super(message);
    }

    EmbeddedRocketMQException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
