package io.rocketproducer.spi;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;

/**
 * One send, as hooks see it.
 */
public interface SendContext {

    /**
     * The message as it is sent, interceptors' additions included.
     * @return the message
     */
    Message message();

    String producerGroup();

    SendMode mode();

    /**
     * The time since the message was accepted; fixed once the send has settled.
     * @return the time
     */
    Duration elapsed();

    /**
     * Keeps something for a later call of the same hook. Confined to one send; hooks are
     * called one after another, so no synchronisation is needed.
     * @param key the hook itself, or a private key of it
     * @param value what to keep
     */
    void put(Object key, Object value);

    /**
     * What was kept under a key.
     * @param key the key
     * @return the value, {@code null} if there is none
     */
    @Nullable Object get(Object key);

}
