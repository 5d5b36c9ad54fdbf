package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * How messages share requests.
 */
public class RocketMqBatchProperties {

    /**
     * Whether messages to the same broker share requests. Each leaves alone otherwise.
     */
    private boolean enabled = true;

    /**
     * Number of messages of one request at most.
     */
    private int maxMessages = 512;

    /**
     * Size of one request's messages at most, properties included.
     */
    private DataSize maxSize = DataSize.ofKilobytes(192);

    /**
     * Time that a message waits for others before it leaves. Full batches leave at once.
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
