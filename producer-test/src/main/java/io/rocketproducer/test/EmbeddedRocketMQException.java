package io.rocketproducer.test;

import org.jspecify.annotations.Nullable;

/**
 * A server of the test kit did not start, stop or answer as asked. Where a server is at
 * fault, the message ends with the tail of that server's own log and standard output.
 */
public final class EmbeddedRocketMQException extends IllegalStateException {

    EmbeddedRocketMQException(String message) {
        super(message);
    }

    EmbeddedRocketMQException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
