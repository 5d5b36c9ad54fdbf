package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Bounds of message trace.
 */
public class RocketMqTraceProperties {

    /**
     * Number of messages that one trace message tells of at most.
     */
    private int maxMessages = 1000;

    /**
     * Size of the text of one trace message at most.
     */
    private DataSize maxSize = DataSize.ofKilobytes(128);

    /**
     * Time that a trace waits for others before it leaves.
     */
    private Duration linger = Duration.ofSeconds(1);

    /**
     * Number of messages whose traces wait for a broker at most. Traces beyond are
     * dropped and counted.
     */
    private int maxWaiting = 20000;

    /**
     * Number of stored messages that are traced each second at most, so that tracing
     * leaves the machine to the messages. Further traces are dropped and counted.
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
