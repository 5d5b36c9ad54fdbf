/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Batching of messages into requests.
 */
public class RocketMqBatchProperties {

    /**
     * Whether messages to the same broker share requests. Otherwise each message is sent
     * in its own request.
     */
    private boolean enabled = true;

    /**
     * Maximum number of messages in a request.
     */
    private int maxMessages = 512;

    /**
     * Maximum total size of the messages in a request, including properties.
     */
    private DataSize maxSize = DataSize.ofKilobytes(192);

    /**
     * Time that a message waits for further messages of its batch. Full batches are sent
     * immediately.
     */
    private Duration linger = Duration.ZERO;

    public boolean isEnabled() {
        return this.enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public int getMaxMessages() {
        return this.maxMessages;
    }

    public void setMaxMessages(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    public DataSize getMaxSize() {
        return this.maxSize;
    }

    public void setMaxSize(DataSize maxSize) {
        this.maxSize = maxSize;
    }

    public Duration getLinger() {
        return this.linger;
    }

    public void setLinger(Duration linger) {
        this.linger = linger;
    }

}
