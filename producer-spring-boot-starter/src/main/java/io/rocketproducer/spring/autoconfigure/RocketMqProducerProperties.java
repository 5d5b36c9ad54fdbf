/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Ordering;

/**
 * Properties of one producer: identity and lifecycle. The sending properties are
 * inherited, because both share one level of keys.
 */
public class RocketMqProducerProperties extends RocketMqSendProperties {

    /**
     * Whether to auto-configure a producer.
     */
    private boolean enabled = true;

    /**
     * Producer group. Defaults to the application name, with each character that RocketMQ
     * does not allow replaced by "-".
     */
    private @Nullable String group;

    /**
     * Namespace that prefixes topic and group on the brokers.
     */
    private @Nullable String namespace;

    /**
     * Namespace that is sent as a field of every request. Topic and group keep their
     * names.
     */
    private @Nullable String namespaceV2;

    /**
     * Name of the client instance. Only producers with the same instance name share
     * connections and threads.
     */
    private @Nullable String instanceName;

    /**
     * Unit of this application. Part of the client id.
     */
    private @Nullable String unitName;

    /**
     * Whether to mark messages as those of a unit.
     */
    private boolean unitMode = false;

    /**
     * Whether to send to the brokers' VIP port, which is two below the main port.
     */
    private boolean vipChannelEnabled = false;

    /**
     * Access key for signing requests.
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

    /**
     * Whether to encrypt connections. Defaults to rocketmq.ssl.enabled.
     */
    private @Nullable Boolean tlsEnable;

    /**
     * Whether to send message traces, which the RocketMQ admin tools read.
     */
    private boolean enableMsgTrace = false;

    /**
     * Topic of message traces. Brokers have the default topic only with
     * traceTopicEnable=true.
     */
    private String customizedTraceTopic = "RMQ_SYS_TRACE_TOPIC";

    /**
     * Whether the producer starts with the application.
     */
    private boolean autoStartup = true;

    /**
     * Lifecycle phase. Lower phases start earlier and stop later.
     */
    private int phase = Integer.MIN_VALUE / 2;

    /**
     * Whether startup fails if no name server responds.
     */
    private boolean failFast = false;

    /**
     * Timeout for a name server response during fail-fast startup.
     */
    private Duration startupTimeout = Duration.ofSeconds(5);

    /**
     * Maximum time to complete in-flight messages at shutdown.
     */
    private Duration shutdownTimeout = Duration.ofSeconds(10);

    /**
     * Topics whose routes are looked up and whose brokers are connected at startup.
     */
    private List<String> warmUpTopics = new ArrayList<>();

    /**
     * URL of an HTTP server that returns the name servers, as http://host:port/path.
     */
    private @Nullable String addressServer;

    /**
     * Zone of this application. Part of every request.
     */
    private @Nullable String zoneName;

    /**
     * Whether to request only brokers of this zone from the name servers.
     */
    private boolean zoneMode = false;

    /**
     * Whether to mark requests as those of a streaming application.
     */
    private boolean streamRequestType = false;

    /**
     * Durability that a message must reach for its send to succeed.
     */
    private Durability requiredDurability = Durability.ANY;

    /**
     * What happens to messages with an order key while the broker of their queue is down.
     */
    private Ordering ordering = Ordering.STRICT;

    @NestedConfigurationProperty
    private final RocketMqRetryBudgetProperties retryBudget = new RocketMqRetryBudgetProperties();

    public boolean isEnabled() {
        return this.enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public @Nullable String getGroup() {
        return this.group;
    }

    public void setGroup(@Nullable String group) {
        this.group = group;
    }

    public @Nullable String getNamespace() {
        return this.namespace;
    }

    public void setNamespace(@Nullable String namespace) {
        this.namespace = namespace;
    }

    public @Nullable String getNamespaceV2() {
        return this.namespaceV2;
    }

    public void setNamespaceV2(@Nullable String namespaceV2) {
        this.namespaceV2 = namespaceV2;
    }

    public @Nullable String getUnitName() {
        return this.unitName;
    }

    public void setUnitName(@Nullable String unitName) {
        this.unitName = unitName;
    }

    public boolean isUnitMode() {
        return this.unitMode;
    }

    public void setUnitMode(boolean unitMode) {
        this.unitMode = unitMode;
    }

    public boolean isVipChannelEnabled() {
        return this.vipChannelEnabled;
    }

    public void setVipChannelEnabled(boolean vipChannelEnabled) {
        this.vipChannelEnabled = vipChannelEnabled;
    }

    public @Nullable String getInstanceName() {
        return this.instanceName;
    }

    public void setInstanceName(@Nullable String instanceName) {
        this.instanceName = instanceName;
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

    public @Nullable Boolean getTlsEnable() {
        return this.tlsEnable;
    }

    public void setTlsEnable(@Nullable Boolean tlsEnable) {
        this.tlsEnable = tlsEnable;
    }

    public boolean isEnableMsgTrace() {
        return this.enableMsgTrace;
    }

    public void setEnableMsgTrace(boolean enableMsgTrace) {
        this.enableMsgTrace = enableMsgTrace;
    }

    public String getCustomizedTraceTopic() {
        return this.customizedTraceTopic;
    }

    public void setCustomizedTraceTopic(String customizedTraceTopic) {
        this.customizedTraceTopic = customizedTraceTopic;
    }

    public boolean isAutoStartup() {
        return this.autoStartup;
    }

    public void setAutoStartup(boolean autoStartup) {
        this.autoStartup = autoStartup;
    }

    public int getPhase() {
        return this.phase;
    }

    public void setPhase(int phase) {
        this.phase = phase;
    }

    public boolean isFailFast() {
        return this.failFast;
    }

    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    public Duration getStartupTimeout() {
        return this.startupTimeout;
    }

    public void setStartupTimeout(Duration startupTimeout) {
        this.startupTimeout = startupTimeout;
    }

    public Duration getShutdownTimeout() {
        return this.shutdownTimeout;
    }

    public void setShutdownTimeout(Duration shutdownTimeout) {
        this.shutdownTimeout = shutdownTimeout;
    }

    public List<String> getWarmUpTopics() {
        return this.warmUpTopics;
    }

    public void setWarmUpTopics(List<String> warmUpTopics) {
        this.warmUpTopics = warmUpTopics;
    }

    public Durability getRequiredDurability() {
        return this.requiredDurability;
    }

    public void setRequiredDurability(Durability requiredDurability) {
        this.requiredDurability = requiredDurability;
    }

    public Ordering getOrdering() {
        return this.ordering;
    }

    public void setOrdering(Ordering ordering) {
        this.ordering = ordering;
    }

    public RocketMqRetryBudgetProperties getRetryBudget() {
        return this.retryBudget;
    }

    public @Nullable String getAddressServer() {
        return this.addressServer;
    }

    public void setAddressServer(@Nullable String addressServer) {
        this.addressServer = addressServer;
    }

    public @Nullable String getZoneName() {
        return this.zoneName;
    }

    public void setZoneName(@Nullable String zoneName) {
        this.zoneName = zoneName;
    }

    public boolean isZoneMode() {
        return this.zoneMode;
    }

    public void setZoneMode(boolean zoneMode) {
        this.zoneMode = zoneMode;
    }

    public boolean isStreamRequestType() {
        return this.streamRequestType;
    }

    public void setStreamRequestType(boolean streamRequestType) {
        this.streamRequestType = streamRequestType;
    }

}
