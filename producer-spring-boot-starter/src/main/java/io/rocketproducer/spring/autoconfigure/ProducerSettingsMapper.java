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
        UnitSettings units = new UnitSettings(StringUtils.hasText(unit) ? unit : null, this.producer.isUnitMode())
            .withStream(this.producer.isStreamRequestType());
        String zone = StringUtils.hasText(this.producer.getZoneName()) ? this.producer.getZoneName() : null;
        settings.unit(change(units, "zone-mode", this.producer.isZoneMode(), (mode) -> units.withZone(zone, mode)));
    }

    private RetrySettings retry() {
        RocketMqSendProperties.RetryBackoff backoff = this.producer.getRetryBackoff();
        RetrySettings retry = RetrySettings.defaults().withNextServerWhenNotStoredOk(this.producer.isRetryNextServer());
        retry = change(retry, "retry-times-when-send-failed", this.producer.getRetryTimesWhenSendFailed(),
                retry::withRetries);
        retry = change(retry, "retry-times-when-send-async-failed", this.producer.getRetryTimesWhenSendAsyncFailed(),
                retry::withAsyncRetries);
        retry = change(retry, "retry-response-codes", this.producer.getRetryResponseCodes(), retry::withResponseCodes);
        RetrySettings earlier = retry;
        retry = change(retry, "retry-backoff.initial", backoff.getInitial(),
                (initial) -> earlier.withBusyBackoff(initial, earlier.maxBusyBackoff()));
        RetrySettings later = retry;
        retry = change(retry, "retry-backoff.max", backoff.getMax(),
                (max) -> later.withBusyBackoff(later.busyBackoff(), max));
        return retry.withBudget(budget(retry.budget()));
    }

    private RetrySettings.Budget budget(RetrySettings.Budget budget) {
        RocketMqRetryBudgetProperties properties = this.producer.getRetryBudget();
        RetrySettings.Budget changed = change(budget, "retry-budget.percent", properties.getPercent(),
                budget::withPercent);
        return change(changed, "retry-budget.min-per-second", properties.getMinPerSecond(), changed::withMinPerSecond);
    }

    private FlowSettings flow() {
        RocketMqSendProperties.Async async = this.producer.getAsync();
        FlowSettings flow = FlowSettings.defaults().withOverflow(async.getOverflow());
        flow = change(flow, "async.max-in-flight", async.getMaxInFlight(), flow::withMaxMessages);
        FlowSettings counted = flow;
        return change(flow, "async.max-in-flight-bytes", async.getMaxInFlightBytes(),
                (size) -> counted.withMaxBytes(size.toBytes()));
    }

    private BatchSettings batch() {
        RocketMqBatchProperties batch = this.producer.getBatch();
        BatchSettings settings = BatchSettings.defaults().withEnabled(batch.isEnabled());
        settings = change(settings, "batch.max-messages", batch.getMaxMessages(), settings::withMaxMessages);
        BatchSettings counted = settings;
        settings = change(settings, "batch.max-size", batch.getMaxSize(), (size) -> counted.withMaxBytes(bytes(size)));
        return change(settings, "batch.linger", batch.getLinger(), settings::withLinger);
    }

    private CompressionSettings compression() {
        CompressionSettings compression = CompressionSettings.defaults()
            .withType(this.producer.getCompression().getType());
        compression = change(compression, "compression.level", this.producer.getCompression().getLevel(),
                compression::withLevel);
        CompressionSettings levelled = compression;
        return change(compression, "compress-message-body-threshold", this.producer.getCompressMessageBodyThreshold(),
                (size) -> levelled.withThresholdBytes(bytes(size)));
    }

    private TraceSettings trace() {
        TraceSettings trace = TraceSettings.defaults().withEnabled(this.producer.isEnableMsgTrace());
        trace = change(trace, "customized-trace-topic", this.producer.getCustomizedTraceTopic(), trace::withTopic);
        RocketMqTraceProperties bounds = this.producer.getTrace();
        trace = change(trace, "trace.max-messages", bounds.getMaxMessages(), trace::withMaxMessages);
        TraceSettings counted = trace;
        trace = change(trace, "trace.max-size", bounds.getMaxSize(), (size) -> counted.withMaxBytes(bytes(size)));
        trace = change(trace, "trace.linger", bounds.getLinger(), trace::withLinger);
        trace = change(trace, "trace.max-waiting", bounds.getMaxWaiting(), trace::withMaxWaiting);
        return change(trace, "trace.max-per-second", bounds.getMaxPerSecond(), trace::withMaxPerSecond);
    }

    private TopicSettings topics() {
        TopicSettings topics = TopicSettings.defaults()
            .withAutoCreate(this.producer.isAutoCreateTopics())
            .withWarmUp(this.producer.getWarmUpTopics());
        topics = change(topics, "auto-create-queues", this.producer.getAutoCreateQueues(),
                topics::withAutoCreateQueues);
        return change(topics, "route-refresh-interval", this.producer.getRouteRefreshInterval(),
                topics::withRefreshInterval);
    }

    private ConnectionSettings connection(RocketMqConnectionDetails details) {
        RocketMqProperties.Netty netty = this.properties.getNetty();
        ConnectionSettings connection = ConnectionSettings.defaults()
            .withHeaderFormat(this.producer.getHeaderFormat())
            .withVipChannel(this.producer.isVipChannelEnabled())
            .withTls(this.tls.settings(details.getSslBundle()))
            .withProxies(proxies());
        connection = change(connection, "heartbeat-interval", this.producer.getHeartbeatInterval(),
                connection::withHeartbeatInterval);
        connection = change(connection, "name-server-timeout", this.producer.getNameServerTimeout(),
                connection::withNameServerTimeout);
        connection = change(connection, "async.callback-threads", this.producer.getAsync().getCallbackThreads(),
                connection::withCallbackThreads);
        connection = changeAt("rocketmq.netty.event-loop-threads", connection, netty.getEventLoopThreads(),
                connection::withEventLoopThreads);
        connection = changeAt("rocketmq.netty.connect-timeout", connection, netty.getConnectTimeout(),
                connection::withConnectTimeout);
        return changeAt("rocketmq.netty.channel-idle-timeout", connection, netty.getChannelIdleTimeout(),
                connection::withIdleTimeout);
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
        change("", name, value, (given) -> {
            setter.accept(given);
            return "";
        });
    }

    private <S, V> S change(S settings, String name, @Nullable V value, Function<V, S> change) {
        return changeAt(this.prefix + name, settings, value, change);
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
