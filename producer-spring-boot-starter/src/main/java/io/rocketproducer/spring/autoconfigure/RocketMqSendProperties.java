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
 * How a producer sends.
 */
public abstract class RocketMqSendProperties {

    /**
     * Time limit from accepting a message to its result, retries included.
     */
    private Duration sendMessageTimeout = Duration.ofSeconds(3);

    /**
     * Time limit of one attempt that has another one left. Without it an equal share of
     * the send timeout.
     */
    private @Nullable Duration attemptTimeout;

    /**
     * Largest body accepted, before compression.
     */
    private DataSize maxMessageSize = DataSize.ofMegabytes(4);

    /**
     * Body size from which bodies are compressed.
     */
    private DataSize compressMessageBodyThreshold = DataSize.ofKilobytes(4);

    /**
     * Number of further attempts when a sync send failed.
     */
    private int retryTimesWhenSendFailed = 2;

    /**
     * Number of further attempts when an async send failed.
     */
    private int retryTimesWhenSendAsyncFailed = 2;

    /**
     * Whether a message that was not stored as durably as configured is sent to another
     * broker.
     */
    private boolean retryNextServer = false;

    /**
     * Broker response codes that are worth another attempt.
     */
    private @Nullable Set<Integer> retryResponseCodes;

    /**
     * Whether brokers may create topics that do not exist.
     */
    private boolean autoCreateTopics = true;

    /**
     * Number of queues a created topic gets.
     */
    private int autoCreateQueues = 4;

    /**
     * Time between two look-ups of the routes in use.
     */
    private Duration routeRefreshInterval = Duration.ofSeconds(30);

    /**
     * Time between two heartbeats to the brokers.
     */
    private Duration heartbeatInterval = Duration.ofSeconds(30);

    /**
     * Time limit for one answer of one name server.
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
     * Pauses after a broker said that it is busy.
     */
    public static class RetryBackoff {

        /**
         * First pause after a broker said that it is busy. Doubled and jittered from then
         * on.
         */
        private Duration initial = Duration.ofMillis(20);

        /**
         * Longest pause after a broker said that it is busy.
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
     * How bodies are compressed.
     */
    public static class Compression {

        /**
         * Algorithm that compresses bodies. LZ4 and Zstd need a library on the class
         * path.
         */
        private CompressionType type = CompressionType.ZLIB;

        /**
         * Compression level of the algorithm: 1 to 9 for zlib, 1 to 22 for zstd, ignored
         * by lz4.
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
     * What may be in flight, and who completes it.
     */
    public static class Async {

        /**
         * Number of messages in flight at most.
         */
        private int maxInFlight = 10000;

        /**
         * Size of all bodies in flight at most. Without it the smaller of 256MB and a
         * quarter of the maximum heap.
         */
        private @Nullable DataSize maxInFlightBytes;

        /**
         * What a send does when as much is in flight as allowed.
         */
        private Overflow overflow = Overflow.BLOCK;

        /**
         * Number of threads that complete futures. Not used where virtual threads are.
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
