/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SocksProxy;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.UnitSettings;

/**
 * Maps properties to settings. If the core rejects a value, the exception names its
 * property.
 */
final class ProducerSettingsMapper {

    private static final Endpoint NOWHERE = new Endpoint("localhost", 1080);

    private final RocketMqProperties properties;

    private final RocketMqProducerProperties producer;

    private final TlsProperties tls;

    private final String prefix;

    private final String nameServerProperty;

    ProducerSettingsMapper(RocketMqProperties properties) {
        this(properties, properties.getProducer(), TlsProperties.of(properties), "rocketmq.producer.",
                OnNameServerCondition.PROPERTY);
    }

    /**
     * Creates the mapper of one producer.
     * @param properties properties shared by all producers
     * @param producer properties of the producer, inherited ones included
     * @param tls its encryption properties
     * @param prefix prefix of its property names
     * @param nameServerProperty the property of its name servers
     */
    ProducerSettingsMapper(RocketMqProperties properties, RocketMqProducerProperties producer, TlsProperties tls,
            String prefix, String nameServerProperty) {
        this.properties = properties;
        this.producer = producer;
        this.tls = tls;
        this.prefix = prefix;
        this.nameServerProperty = nameServerProperty;
    }

    /**
     * Maps the properties to settings.
     * @param details the connection details
     * @param applicationName default group, if no property sets it
     * @return a builder with the values of all properties
     */
    ProducerSettings.Builder map(RocketMqConnectionDetails details, @Nullable String applicationName) {
        ProducerSettings.Builder settings = ProducerSettings.builder();
        PropertyValues.positive(this.prefix + "startup-timeout", this.producer.getStartupTimeout());
        connect(settings, details);
        identify(settings, applicationName);
        set("send-message-timeout", this.producer.getSendMessageTimeout(), settings::sendTimeout);
        set("attempt-timeout", this.producer.getAttemptTimeout(), settings::attemptTimeout);
        set("shutdown-timeout", this.producer.getShutdownTimeout(), settings::shutdownTimeout);
        set("max-message-size", this.producer.getMaxMessageSize(), (size) -> settings.maxMessageSize(bytes(size)));
        settings.requiredDurability(this.producer.getRequiredDurability()).ordering(this.producer.getOrdering());
        settings.retry(retry()).flow(flow()).batch(batch());
        settings.compression(compression()).topics(topics()).connection(connection(details)).trace(trace());
        return settings;
    }

    private void connect(ProducerSettings.Builder settings, RocketMqConnectionDetails details) {
        for (String address : details.getNameServers()) {
            try {
                ProducerSettings.builder().nameServers(address);
            }
            catch (IllegalArgumentException ex) {
                throw new InvalidNameServerException(this.nameServerProperty, address, ex);
            }
        }
        settings.nameServers(details.getNameServers());
        String addressServer = this.producer.getAddressServer();
        set("address-server", StringUtils.hasText(addressServer) ? addressServer : null, settings::addressServer);
        if (StringUtils.hasText(details.getNamespace())) {
            settings.namespace(details.getNamespace());
        }
        if (StringUtils.hasText(details.getNamespaceV2())) {
            settings.namespaceV2(details.getNamespaceV2());
        }
        settings.credentials(credentials(details));
    }

    private @Nullable Credentials credentials(RocketMqConnectionDetails details) {
        String accessKey = details.getAccessKey();
        String secretKey = details.getSecretKey();
        if (!StringUtils.hasText(accessKey) && !StringUtils.hasText(secretKey)) {
            return null;
        }
        if (!StringUtils.hasText(accessKey)) {
            throw new InvalidConfigurationPropertyValueException(this.prefix + "access-key", accessKey,
                    "The secret key is set, so the access key must be set, too.");
        }
        if (!StringUtils.hasText(secretKey)) {
            throw new InvalidConfigurationPropertyValueException(this.prefix + "secret-key", null,
                    "The access key is set, so the secret key must be set, too.");
        }
        return new Credentials(accessKey, secretKey, details.getSecurityToken());
    }

    private void identify(ProducerSettings.Builder settings, @Nullable String applicationName) {
        String group = this.producer.getGroup();
        if (!StringUtils.hasText(group)) {
            group = StringUtils.hasText(applicationName) ? applicationName.replaceAll("[^%|a-zA-Z0-9_-]", "-") : "";
        }
        if (group.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(this.prefix + "group", null,
                    "A producer needs a group. Set this property, or spring.application.name.");
        }
        set("group", group, (value) -> ProducerSettings.builder().group(value).build());
        settings.group(group);
        set("instance-name", this.producer.getInstanceName(), settings::instanceName);
        String unit = this.producer.getUnitName();
        String zone = this.producer.getZoneName();
        UnitSettings.Builder units = UnitSettings.builder()
            .name(StringUtils.hasText(unit) ? unit : null)
            .mode(this.producer.isUnitMode())
            .zoneName(StringUtils.hasText(zone) ? zone : null)
            .stream(this.producer.isStreamRequestType());
        set("zone-mode", this.producer.isZoneMode(), (mode) -> settings.unit(units.zoneMode(mode).build()));
    }

    private RetrySettings retry() {
        RocketMqSendProperties.RetryBackoff backoff = this.producer.getRetryBackoff();
        RetrySettings.Builder retry = RetrySettings.builder()
            .nextServerWhenNotStoredOk(this.producer.isRetryNextServer())
            .budget(budget());
        set("retry-times-when-send-failed", this.producer.getRetryTimesWhenSendFailed(), retry::retries);
        set("retry-times-when-send-async-failed", this.producer.getRetryTimesWhenSendAsyncFailed(),
                retry::asyncRetries);
        set("retry-response-codes", this.producer.getRetryResponseCodes(), retry::responseCodes);
        set("retry-backoff.initial", backoff.getInitial(), retry::busyBackoff);
        set("retry-backoff.max", backoff.getMax(), retry::maxBusyBackoff);
        return retry.build();
    }

    private RetrySettings.Budget budget() {
        RocketMqRetryBudgetProperties properties = this.producer.getRetryBudget();
        RetrySettings.Budget.Builder budget = RetrySettings.Budget.builder();
        set("retry-budget.percent", properties.getPercent(), budget::percent);
        set("retry-budget.min-per-second", properties.getMinPerSecond(), budget::minPerSecond);
        return budget.build();
    }

    private FlowSettings flow() {
        RocketMqSendProperties.Async async = this.producer.getAsync();
        FlowSettings.Builder flow = FlowSettings.builder().overflow(async.getOverflow());
        set("async.max-in-flight", async.getMaxInFlight(), flow::maxMessages);
        set("async.max-in-flight-bytes", async.getMaxInFlightBytes(), (size) -> flow.maxBytes(size.toBytes()));
        return flow.build();
    }

    private BatchSettings batch() {
        RocketMqBatchProperties properties = this.producer.getBatch();
        BatchSettings.Builder batch = BatchSettings.builder().enabled(properties.isEnabled());
        set("batch.max-messages", properties.getMaxMessages(), batch::maxMessages);
        set("batch.max-size", properties.getMaxSize(), (size) -> batch.maxBytes(bytes(size)));
        set("batch.linger", properties.getLinger(), batch::linger);
        return batch.build();
    }

    private CompressionSettings compression() {
        CompressionSettings.Builder compression = CompressionSettings.builder()
            .type(this.producer.getCompression().getType());
        // Building checks the level
        set("compression.level", this.producer.getCompression().getLevel(),
                (level) -> compression.level(level).build());
        set("compress-message-body-threshold", this.producer.getCompressMessageBodyThreshold(),
                (size) -> compression.thresholdBytes(bytes(size)));
        return compression.build();
    }

    private TraceSettings trace() {
        RocketMqTraceProperties limits = this.producer.getTrace();
        TraceSettings.Builder trace = TraceSettings.builder().enabled(this.producer.isEnableMsgTrace());
        set("customized-trace-topic", this.producer.getCustomizedTraceTopic(), trace::topic);
        set("trace.max-messages", limits.getMaxMessages(), trace::maxMessages);
        set("trace.max-size", limits.getMaxSize(), (size) -> trace.maxBytes(bytes(size)));
        set("trace.linger", limits.getLinger(), trace::linger);
        set("trace.max-waiting", limits.getMaxWaiting(), trace::maxWaiting);
        set("trace.max-per-second", limits.getMaxPerSecond(), trace::maxPerSecond);
        return trace.build();
    }

    private TopicSettings topics() {
        TopicSettings.Builder topics = TopicSettings.builder()
            .autoCreate(this.producer.isAutoCreateTopics())
            .warmUp(this.producer.getWarmUpTopics());
        set("auto-create-queues", this.producer.getAutoCreateQueues(), topics::autoCreateQueues);
        set("route-refresh-interval", this.producer.getRouteRefreshInterval(), topics::refreshInterval);
        return topics.build();
    }

    private ConnectionSettings connection(RocketMqConnectionDetails details) {
        RocketMqProperties.Netty netty = this.properties.getNetty();
        ConnectionSettings.Builder connection = ConnectionSettings.builder()
            .headerFormat(this.producer.getHeaderFormat())
            .vipChannel(this.producer.isVipChannelEnabled())
            .tls(this.tls.settings(details.getSslBundle()))
            .proxies(proxies());
        set("heartbeat-interval", this.producer.getHeartbeatInterval(), connection::heartbeatInterval);
        set("name-server-timeout", this.producer.getNameServerTimeout(), connection::nameServerTimeout);
        set("async.callback-threads", this.producer.getAsync().getCallbackThreads(), connection::callbackThreads);
        setAt("rocketmq.netty.event-loop-threads", netty.getEventLoopThreads(), connection::eventLoopThreads);
        setAt("rocketmq.netty.connect-timeout", netty.getConnectTimeout(), connection::connectTimeout);
        setAt("rocketmq.netty.channel-idle-timeout", netty.getChannelIdleTimeout(), connection::idleTimeout);
        return connection.build();
    }

    private List<SocksProxy> proxies() {
        List<SocksProxy> proxies = new ArrayList<>();
        for (RocketMqSocksProperties proxy : this.properties.getSocksProxies()) {
            String prefix = "rocketmq.socks-proxies[" + proxies.size() + "].";
            SocksProxy mapped = changeAt(prefix + "address", SocksProxy.forAll(NOWHERE),
                    String.valueOf(proxy.getAddress()), (address) -> SocksProxy.forAll(Endpoint.parse(address)));
            mapped = changeAt(prefix + "destinations", mapped, proxy.getDestinations(), mapped::withDestinations);
            String username = proxy.getUsername();
            String password = proxy.getPassword();
            if (StringUtils.hasText(username)) {
                mapped = mapped.withUser(username, (password != null) ? password : "");
            }
            proxies.add(mapped);
        }
        return proxies;
    }

    private static int bytes(DataSize size) {
        if (size.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("must be at most " + Integer.MAX_VALUE + " bytes");
        }
        return (int) size.toBytes();
    }

    private <V> void set(String name, @Nullable V value, Consumer<V> setter) {
        setAt(this.prefix + name, value, setter);
    }

    private static <V> void setAt(String property, @Nullable V value, Consumer<V> setter) {
        changeAt(property, "", value, (given) -> {
            setter.accept(given);
            return "";
        });
    }

    private static <S, V> S changeAt(String property, S settings, @Nullable V value, Function<V, S> change) {
        if (value == null) {
            return settings;
        }
        try {
            return change.apply(value);
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidConfigurationPropertyValueException(property, value, String.valueOf(ex.getMessage()));
        }
    }

}
