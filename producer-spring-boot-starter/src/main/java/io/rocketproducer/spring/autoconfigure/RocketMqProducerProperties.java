package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.rocketproducer.api.Durability;
import io.rocketproducer.api.Ordering;

/**
 * Settings of one producer: who it is and when it lives. How it sends is inherited,
 * because both share one level of keys.
 */
public class RocketMqProducerProperties extends RocketMqSendProperties {

    /**
     * Whether to auto-configure a producer.
     */
    private boolean enabled = true;

    /**
     * Producer group. Without it the application name, with every character RocketMQ does
     * not allow replaced by "-".
     */
    private @Nullable String group;

    /**
     * Namespace that prefixes topic and group on the brokers.
     */
    private @Nullable String namespace;

    /**
     * Namespace that every request names in a field. Topic and group keep their names.
     */
    private @Nullable String namespaceV2;

    /**
     * Name that separates clients. Producers share connections and threads only under the
     * same name.
     */
    private @Nullable String instanceName;

    /**
     * Unit this application belongs to. Part of the client id.
     */
    private @Nullable String unitName;

    /**
     * Whether messages are marked as those of a unit.
     */
    private boolean unitMode = false;

    /**
     * Whether messages go to the brokers' second port, two below the first.
     */
    private boolean vipChannelEnabled = false;

    /**
     * Access key that requests are signed with.
     */
    private @Nullable String accessKey;

    /**
     * Secret key that belongs to the access key.
     */
    private @Nullable String secretKey;

    /**
     * Token of temporary credentials.
     */
    private @Nullable String securityToken;

    /**
     * Whether to encrypt connections. Without it as rocketmq.ssl.enabled says.
     */
    private @Nullable Boolean tlsEnable;

    /**
     * Whether to publish RocketMQ trace messages, which its admin tools read.
     */
    private boolean enableMsgTrace = false;

    /**
     * Topic of RocketMQ trace messages. Brokers have the default one only with
     * traceTopicEnable=true.
     */
    private String customizedTraceTopic = "RMQ_SYS_TRACE_TOPIC";

    /**
     * Whether the producer starts with the application.
     */
    private boolean autoStartup = true;

    /**
     * Phase of starting and stopping. Lower phases start earlier and stop later.
     */
    private int phase = Integer.MIN_VALUE / 2;

    /**
     * Whether the start of the application fails when no name server answers.
     */
    private boolean failFast = false;

    /**
     * Time limit for the name servers to answer at a fail-fast start.
     */
    private Duration startupTimeout = Duration.ofSeconds(5);

    /**
     * Time that messages in flight are given at shutdown.
     */
    private Duration shutdownTimeout = Duration.ofSeconds(10);

    /**
     * Topics whose routes are looked up and whose brokers are connected at start.
     */
    private List<String> warmUpTopics = new ArrayList<>();

    /**
     * Address of an HTTP server that is asked for the name servers, as
     * http://host:port/path.
     */
    private @Nullable String addressServer;

    /**
     * Zone this application runs in. Named by every request.
     */
    private @Nullable String zoneName;

    /**
     * Whether name servers are to show brokers of this zone only.
     */
    private boolean zoneMode = false;

    /**
     * Whether requests are marked as those of a streaming application.
     */
    private boolean streamRequestType = false;

    /**
     * How durably a message must be stored for its send to succeed.
     */
    private Durability requiredDurability = Durability.ANY;

    /**
     * What messages with an order key do while the broker of their queue is down.
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
