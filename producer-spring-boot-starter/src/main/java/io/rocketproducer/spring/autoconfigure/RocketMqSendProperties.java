/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.ConnectionSettings.HeaderFormat;
import io.rocketproducer.api.FlowSettings.Overflow;

/**
 * Sending properties of a producer.
 */
public abstract class RocketMqSendProperties {

    /**
     * Total timeout of a send, retries included.
     */
    private Duration sendMessageTimeout = Duration.ofSeconds(3);

    /**
     * Timeout of an attempt that can still be retried. Defaults to an equal share of the
     * send timeout.
     */
    private @Nullable Duration attemptTimeout;

    /**
     * Maximum body size before compression.
     */
    private DataSize maxMessageSize = DataSize.ofMegabytes(4);

    /**
     * Minimum size of bodies that are compressed.
     */
    private DataSize compressMessageBodyThreshold = DataSize.ofKilobytes(4);

    /**
     * Maximum number of retries of a sync send.
     */
    private int retryTimesWhenSendFailed = 2;

    /**
     * Maximum number of retries of an async send.
     */
    private int retryTimesWhenSendAsyncFailed = 2;

    /**
     * Whether to retry on another broker if a message is stored less durably than
     * configured.
     */
    private boolean retryNextServer = false;

    /**
     * Broker response codes that are retried.
     */
    private @Nullable Set<Integer> retryResponseCodes;

    /**
     * Whether brokers may create topics that do not exist.
     */
    private boolean autoCreateTopics = true;

    /**
     * Number of queues of a topic created on demand.
     */
    private int autoCreateQueues = 4;

    /**
     * Interval of route lookups for topics in use.
     */
    private Duration routeRefreshInterval = Duration.ofSeconds(30);

    /**
     * Interval of heartbeats to the brokers.
     */
    private Duration heartbeatInterval = Duration.ofSeconds(30);

    /**
     * Timeout of a request to a name server.
     */
    private Duration nameServerTimeout = Duration.ofSeconds(3);

    /**
     * Format of request headers.
     */
    private HeaderFormat headerFormat = HeaderFormat.BINARY;

    private final RetryBackoff retryBackoff = new RetryBackoff();

    private final Compression compression = new Compression();

    private final Async async = new Async();

    @NestedConfigurationProperty
    private final RocketMqBatchProperties batch = new RocketMqBatchProperties();

    @NestedConfigurationProperty
    private final RocketMqTraceProperties trace = new RocketMqTraceProperties();

    public Duration getSendMessageTimeout() {
        return this.sendMessageTimeout;
    }

    public void setSendMessageTimeout(Duration sendMessageTimeout) {
        this.sendMessageTimeout = sendMessageTimeout;
    }

    public @Nullable Duration getAttemptTimeout() {
        return this.attemptTimeout;
    }

    public void setAttemptTimeout(@Nullable Duration attemptTimeout) {
        this.attemptTimeout = attemptTimeout;
    }

    public DataSize getMaxMessageSize() {
        return this.maxMessageSize;
    }

    public void setMaxMessageSize(DataSize maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public DataSize getCompressMessageBodyThreshold() {
        return this.compressMessageBodyThreshold;
    }

    public void setCompressMessageBodyThreshold(DataSize compressMessageBodyThreshold) {
        this.compressMessageBodyThreshold = compressMessageBodyThreshold;
    }

    public int getRetryTimesWhenSendFailed() {
        return this.retryTimesWhenSendFailed;
    }

    public void setRetryTimesWhenSendFailed(int retryTimesWhenSendFailed) {
        this.retryTimesWhenSendFailed = retryTimesWhenSendFailed;
    }

    public int getRetryTimesWhenSendAsyncFailed() {
        return this.retryTimesWhenSendAsyncFailed;
    }

    public void setRetryTimesWhenSendAsyncFailed(int retryTimesWhenSendAsyncFailed) {
        this.retryTimesWhenSendAsyncFailed = retryTimesWhenSendAsyncFailed;
    }

    public boolean isRetryNextServer() {
        return this.retryNextServer;
    }

    public void setRetryNextServer(boolean retryNextServer) {
        this.retryNextServer = retryNextServer;
    }

    public @Nullable Set<Integer> getRetryResponseCodes() {
        return this.retryResponseCodes;
    }

    public void setRetryResponseCodes(@Nullable Set<Integer> retryResponseCodes) {
        this.retryResponseCodes = retryResponseCodes;
    }

    public boolean isAutoCreateTopics() {
        return this.autoCreateTopics;
    }

    public void setAutoCreateTopics(boolean autoCreateTopics) {
        this.autoCreateTopics = autoCreateTopics;
    }

    public int getAutoCreateQueues() {
        return this.autoCreateQueues;
    }

    public void setAutoCreateQueues(int autoCreateQueues) {
        this.autoCreateQueues = autoCreateQueues;
    }

    public Duration getRouteRefreshInterval() {
        return this.routeRefreshInterval;
    }

    public void setRouteRefreshInterval(Duration routeRefreshInterval) {
        this.routeRefreshInterval = routeRefreshInterval;
    }

    public Duration getHeartbeatInterval() {
        return this.heartbeatInterval;
    }

    public void setHeartbeatInterval(Duration heartbeatInterval) {
        this.heartbeatInterval = heartbeatInterval;
    }

    public Duration getNameServerTimeout() {
        return this.nameServerTimeout;
    }

    public void setNameServerTimeout(Duration nameServerTimeout) {
        this.nameServerTimeout = nameServerTimeout;
    }

    public HeaderFormat getHeaderFormat() {
        return this.headerFormat;
    }

    public void setHeaderFormat(HeaderFormat headerFormat) {
        this.headerFormat = headerFormat;
    }

    public RetryBackoff getRetryBackoff() {
        return this.retryBackoff;
    }

    public Compression getCompression() {
        return this.compression;
    }

    public Async getAsync() {
        return this.async;
    }

    public RocketMqTraceProperties getTrace() {
        return this.trace;
    }

    public RocketMqBatchProperties getBatch() {
        return this.batch;
    }

    /**
     * Back-off after a busy response of a broker.
     */
    public static class RetryBackoff {

        /**
         * First back-off after a busy response of a broker. Further ones double, with
         * jitter.
         */
        private Duration initial = Duration.ofMillis(20);

        /**
         * Maximum back-off after a busy response of a broker.
         */
        private Duration max = Duration.ofSeconds(1);

        public Duration getInitial() {
            return this.initial;
        }

        public void setInitial(Duration initial) {
            this.initial = initial;
        }

        public Duration getMax() {
            return this.max;
        }

        public void setMax(Duration max) {
            this.max = max;
        }

    }

    /**
     * Compression of bodies.
     */
    public static class Compression {

        /**
         * Compression algorithm of message bodies. LZ4 and Zstd require a library on the
         * class path.
         */
        private CompressionType type = CompressionType.ZLIB;

        /**
         * Compression level: 1 to 9 for zlib, 1 to 22 for zstd, ignored by lz4.
         */
        private int level = 5;

        public CompressionType getType() {
            return this.type;
        }

        public void setType(CompressionType type) {
            this.type = type;
        }

        public int getLevel() {
            return this.level;
        }

        public void setLevel(int level) {
            this.level = level;
        }

    }

    /**
     * In-flight limits and callback threads.
     */
    public static class Async {

        /**
         * Maximum number of messages in flight.
         */
        private int maxInFlight = 10000;

        /**
         * Maximum total size of the bodies in flight. Defaults to 256MB, but at most a
         * quarter of the maximum heap.
         */
        private @Nullable DataSize maxInFlightBytes;

        /**
         * What a send does when the in-flight limit is reached.
         */
        private Overflow overflow = Overflow.BLOCK;

        /**
         * Number of threads that complete futures. Ignored if virtual threads are used.
         */
        private int callbackThreads = 1;

        public int getMaxInFlight() {
            return this.maxInFlight;
        }

        public void setMaxInFlight(int maxInFlight) {
            this.maxInFlight = maxInFlight;
        }

        public @Nullable DataSize getMaxInFlightBytes() {
            return this.maxInFlightBytes;
        }

        public void setMaxInFlightBytes(@Nullable DataSize maxInFlightBytes) {
            this.maxInFlightBytes = maxInFlightBytes;
        }

        public Overflow getOverflow() {
            return this.overflow;
        }

        public void setOverflow(Overflow overflow) {
            this.overflow = overflow;
        }

        public int getCallbackThreads() {
            return this.callbackThreads;
        }

        public void setCallbackThreads(int callbackThreads) {
            this.callbackThreads = callbackThreads;
        }

    }

}
