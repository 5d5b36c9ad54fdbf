/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration properties under {@code rocketmq}. Keys of rocketmq-spring keep their
 * name, unit and default.
 */
@ConfigurationProperties("rocketmq")
public class RocketMqProperties {

    /**
     * Name server addresses as host:port. Several are given as a list, or as one string
     * separated by semicolons or commas.
     */
    private List<String> nameServer = new ArrayList<>();

    /**
     * Type of the broker service. Accepted for compatibility with rocketmq-spring; has no
     * effect.
     */
    private @Nullable AccessChannel accessChannel;

    /**
     * Namespace of producers that set none of their own.
     */
    private @Nullable String namespace;

    /**
     * Access key of producers that set none of their own.
     */
    private @Nullable String accessKey;

    /**
     * Secret key of the access key.
     */
    private @Nullable String secretKey;

    /**
     * Security token of temporary credentials.
     */
    private @Nullable String securityToken;

    @NestedConfigurationProperty
    private final RocketMqProducerProperties producer = new RocketMqProducerProperties();

    @NestedConfigurationProperty
    private final RocketMqSslProperties ssl = new RocketMqSslProperties();

    /**
     * SOCKS5 proxies, each with destinations, address, username and password. The first
     * proxy whose destinations include a server is used.
     */
    private List<RocketMqSocksProperties> socksProxies = new ArrayList<>();

    private final Netty netty = new Netty();

    @NestedConfigurationProperty
    private final RocketMqTemplateProperties template = new RocketMqTemplateProperties();

    private final Metrics metrics = new Metrics();

    @NestedConfigurationProperty
    private final RocketMqObservationProperties observation = new RocketMqObservationProperties();

    private final Health health = new Health();

    public List<String> getNameServer() {
        return this.nameServer;
    }

    public void setNameServer(List<String> nameServer) {
        this.nameServer = nameServer;
    }

    public @Nullable AccessChannel getAccessChannel() {
        return this.accessChannel;
    }

    public void setAccessChannel(@Nullable AccessChannel accessChannel) {
        this.accessChannel = accessChannel;
    }

    public @Nullable String getNamespace() {
        return this.namespace;
    }

    public void setNamespace(@Nullable String namespace) {
        this.namespace = namespace;
    }

    public @Nullable String getAccessKey() {
        return this.accessKey;
    }

    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    public @Nullable String getSecretKey() {
        return this.secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getSecurityToken() {
        return this.securityToken;
    }

    public void setSecurityToken(@Nullable String securityToken) {
        this.securityToken = securityToken;
    }

    public RocketMqProducerProperties getProducer() {
        return this.producer;
    }

    public RocketMqSslProperties getSsl() {
        return this.ssl;
    }

    public List<RocketMqSocksProperties> getSocksProxies() {
        return this.socksProxies;
    }

    public void setSocksProxies(List<RocketMqSocksProperties> socksProxies) {
        this.socksProxies = socksProxies;
    }

    public Netty getNetty() {
        return this.netty;
    }

    public RocketMqTemplateProperties getTemplate() {
        return this.template;
    }

    public Metrics getMetrics() {
        return this.metrics;
    }

    public RocketMqObservationProperties getObservation() {
        return this.observation;
    }

    public Health getHealth() {
        return this.health;
    }

    /**
     * Connections and I/O threads.
     */
    public static class Netty {

        /**
         * Number of I/O threads. Defaults to the number of processors, but at most two.
         */
        private @Nullable Integer eventLoopThreads;

        /**
         * Timeout for opening a connection, including the TLS and SOCKS handshakes.
         */
        private Duration connectTimeout = Duration.ofSeconds(3);

        /**
         * Time without reading or writing after which a connection is closed.
         */
        private Duration channelIdleTimeout = Duration.ofMinutes(2);

        public @Nullable Integer getEventLoopThreads() {
            return this.eventLoopThreads;
        }

        public void setEventLoopThreads(@Nullable Integer eventLoopThreads) {
            this.eventLoopThreads = eventLoopThreads;
        }

        public Duration getConnectTimeout() {
            return this.connectTimeout;
        }

        public void setConnectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
        }

        public Duration getChannelIdleTimeout() {
            return this.channelIdleTimeout;
        }

        public void setChannelIdleTimeout(Duration channelIdleTimeout) {
            this.channelIdleTimeout = channelIdleTimeout;
        }

    }

    /**
     * Meters of sends.
     */
    public static class Metrics {

        /**
         * Whether to record meters of sends.
         */
        private boolean enabled = true;

        /**
         * Whether meters are tagged with the topic.
         */
        private boolean topicTag = true;

        /**
         * Maximum number of topics with a tag value of their own. Further topics share
         * the value "other".
         */
        private int maxTopics = 200;

        public boolean isEnabled() {
            return this.enabled;
        }

        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }

        public boolean isTopicTag() {
            return this.topicTag;
        }

        public void setTopicTag(boolean topicTag) {
            this.topicTag = topicTag;
        }

        public int getMaxTopics() {
            return this.maxTopics;
        }

        public void setMaxTopics(int maxTopics) {
            this.maxTopics = maxTopics;
        }

    }

    /**
     * The health check.
     */
    public static class Health {

        /**
         * Timeout of a health check.
         */
        private Duration probeTimeout = Duration.ofSeconds(2);

        /**
         * Whether every name server must respond for the status UP. Otherwise one is
         * sufficient.
         */
        private boolean requireAll = false;

        public Duration getProbeTimeout() {
            return this.probeTimeout;
        }

        public void setProbeTimeout(Duration probeTimeout) {
            this.probeTimeout = probeTimeout;
        }

        public boolean isRequireAll() {
            return this.requireAll;
        }

        public void setRequireAll(boolean requireAll) {
            this.requireAll = requireAll;
        }

    }

    /**
     * Types of broker service that rocketmq-spring distinguishes.
     */
    public enum AccessChannel {

        /** Self-hosted brokers. */
        LOCAL,

        /** Brokers of a cloud provider. */
        CLOUD

    }

}
