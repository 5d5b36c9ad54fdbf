/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Limits of message trace.
 */
public class RocketMqTraceProperties {

    /**
     * Maximum number of messages described by one trace message.
     */
    private int maxMessages = 1000;

    /**
     * Maximum text size of a trace message.
     */
    private DataSize maxSize = DataSize.ofKilobytes(128);

    /**
     * Time that a trace waits for further traces of its batch.
     */
    private Duration linger = Duration.ofSeconds(1);

    /**
     * Maximum number of messages whose traces wait for a broker. Further traces are
     * dropped and counted.
     */
    private int maxWaiting = 20000;

    /**
     * Maximum number of stored messages traced per second, which limits the load of
     * tracing. Further traces are dropped and counted.
     */
    private int maxPerSecond = 20000;

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

    public int getMaxWaiting() {
        return this.maxWaiting;
    }

    public void setMaxWaiting(int maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    public int getMaxPerSecond() {
        return this.maxPerSecond;
    }

    public void setMaxPerSecond(int maxPerSecond) {
        this.maxPerSecond = maxPerSecond;
    }

}
