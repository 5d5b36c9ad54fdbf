/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.rocketproducer.api.ProducerSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every setting of the core has a property, and every property changes only its setting.
 */
class SettingsAndPropertiesTests {

    /** Setting, property, and a value other than the default. */
    private static final String TABLE = """
            addressServer                   | rocketmq.producer.address-server                   | http://127.0.0.1:1/x
            attemptTimeout                  | rocketmq.producer.attempt-timeout                  | 1500ms
            batch.enabled                   | rocketmq.producer.batch.enabled                    | false
            batch.linger                    | rocketmq.producer.batch.linger                     | 5ms
            batch.maxBytes                  | rocketmq.producer.batch.max-size                   | 64KB
            batch.maxMessages               | rocketmq.producer.batch.max-messages               | 7
            compression.level               | rocketmq.producer.compression.level                | 9
            compression.thresholdBytes      | rocketmq.producer.compress-message-body-threshold  | 1KB
            compression.type                | rocketmq.producer.compression.type                 | none
            connection.callbackThreads      | rocketmq.producer.async.callback-threads           | 3
            connection.connectTimeout       | rocketmq.netty.connect-timeout                     | 1s
            connection.eventLoopThreads     | rocketmq.netty.event-loop-threads                  | 7
            connection.headerFormat         | rocketmq.producer.header-format                    | json
            connection.heartbeatInterval    | rocketmq.producer.heartbeat-interval               | 20s
            connection.idleTimeout          | rocketmq.netty.channel-idle-timeout                | 90s
            connection.nameServerTimeout    | rocketmq.producer.name-server-timeout              | 1s
            connection.vipChannel           | rocketmq.producer.vip-channel-enabled              | true
            flow.maxBytes                   | rocketmq.producer.async.max-in-flight-bytes        | 1MB
            flow.maxMessages                | rocketmq.producer.async.max-in-flight              | 7
            flow.overflow                   | rocketmq.producer.async.overflow                   | fail
            group                           | rocketmq.producer.group                            | other
            instanceName                    | rocketmq.producer.instance-name                    | other
            maxMessageSize                  | rocketmq.producer.max-message-size                 | 1MB
            nameServers                     | rocketmq.name-server                               | 127.0.0.1:2
            namespace                       | rocketmq.producer.namespace                        | ns
            namespaceV2                     | rocketmq.producer.namespace-v2                     | ns
            ordering                        | rocketmq.producer.ordering                         | prefer-availability
            requiredDurability              | rocketmq.producer.required-durability              | full
            retry.asyncRetries              | rocketmq.producer.retry-times-when-send-async-failed | 5
            retry.budget.minPerSecond       | rocketmq.producer.retry-budget.min-per-second      | 3
            retry.budget.percent            | rocketmq.producer.retry-budget.percent             | 50
            retry.busyBackoff               | rocketmq.producer.retry-backoff.initial            | 5ms
            retry.maxBusyBackoff            | rocketmq.producer.retry-backoff.max                | 2s
            retry.nextServerWhenNotStoredOk | rocketmq.producer.retry-next-server                | true
            retry.responseCodes             | rocketmq.producer.retry-response-codes             | 1
            retry.retries                   | rocketmq.producer.retry-times-when-send-failed     | 5
            sendTimeout                     | rocketmq.producer.send-message-timeout             | 9s
            shutdownTimeout                 | rocketmq.producer.shutdown-timeout                 | 9s
            topics.autoCreate               | rocketmq.producer.auto-create-topics               | false
            topics.autoCreateQueues         | rocketmq.producer.auto-create-queues               | 8
            topics.refreshInterval          | rocketmq.producer.route-refresh-interval           | 20s
            topics.warmUp                   | rocketmq.producer.warm-up-topics                   | a,b
            trace.enabled                   | rocketmq.producer.enable-msg-trace                 | true
            trace.linger                    | rocketmq.producer.trace.linger                     | 5s
            trace.maxBytes                  | rocketmq.producer.trace.max-size                   | 64KB
            trace.maxMessages               | rocketmq.producer.trace.max-messages               | 7
            trace.maxPerSecond              | rocketmq.producer.trace.max-per-second             | 7
            trace.maxWaiting                | rocketmq.producer.trace.max-waiting                | 7
            trace.topic                     | rocketmq.producer.customized-trace-topic           | traces
            unit.mode                       | rocketmq.producer.unit-mode                        | true
            unit.name                       | rocketmq.producer.unit-name                        | u
            unit.stream                     | rocketmq.producer.stream-request-type              | true
            unit.zoneName                   | rocketmq.producer.zone-name                        | z
            """;

    /** Properties used by the starter, which do not map to settings of the core. */
    private static final Set<String> STARTERS_OWN = Set.of("enabled", "auto-startup", "phase", "fail-fast",
            "startup-timeout");

    /** Tested with its zone. */
    private static final Set<String> ZONE = Set.of("zone-mode");

    /** Tested together, since they depend on each other. */
    private static final Set<String> CREDENTIALS = Set.of("access-key", "secret-key", "security-token");

    /** See {@link TlsConfigurationTests}. */
    private static final Set<String> TLS = Set.of("tls-enable");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void aPropertyChangesItsSettingAndNothingElse(String setting, String property, String value) {
        Map<String, Object> defaults = flat("", settings(Map.of()));
        Map<String, Object> changed = flat("", settings(Map.of(property, value)));
        Set<String> differences = new TreeSet<>();
        changed.forEach((name, present) -> {
            if (!Objects.equals(present, defaults.get(name))) {
                differences.add(name);
            }
        });
        assertThat(differences).containsExactly(setting);
    }

    @Test
    void theModeOfZonesNeedsAZone() {
        assertThat(settings(Map.of("rocketmq.producer.zone-name", "z", "rocketmq.producer.zone-mode", "true")).unit()
            .zoneMode()).isTrue();
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
            .isThrownBy(() -> settings(Map.of("rocketmq.producer.zone-mode", "true")))
            .withMessageContaining("rocketmq.producer.zone-mode");
    }

    @Test
    void everySettingHasAProperty() {
        Set<String> settings = new TreeSet<>(flat("", settings(Map.of())).keySet());
        settings.removeAll(Set.of("credentials", "unit.zoneMode", "connection.tls", "connection.proxies"));
        assertThat(settings).containsExactlyElementsOf(new TreeSet<>(columns().keySet()));
    }

    @Test
    void everyPropertyOfAProducerHasASetting() throws IOException {
        Set<String> properties = new TreeSet<>();
        URL classes = RocketMqProperties.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream json = URI.create(classes.toString())
            .resolve("META-INF/spring-configuration-metadata.json")
            .toURL()
            .openStream()) {
            for (JsonNode property : JsonMapper.shared().readTree(json).get("properties")) {
                String name = property.get("name").asString();
                boolean own = !property.has("deprecation");
                if (own && (name.startsWith("rocketmq.producer.") || name.startsWith("rocketmq.netty."))) {
                    properties.add(name);
                }
            }
        }
        Set<String> known = new HashSet<>(columns().values());
        Set.of(STARTERS_OWN, CREDENTIALS, TLS, ZONE)
            .forEach((names) -> names.forEach((name) -> known.add("rocketmq.producer." + name)));
        known.remove("rocketmq.name-server");
        assertThat(properties).containsExactlyElementsOf(new TreeSet<>(known));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        TABLE.lines().map((line) -> line.split("\\|")).forEach((row) -> columns.put(row[0].trim(), row[1].trim()));
        return columns;
    }

    private static ProducerSettings settings(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(Map.of("rocketmq.name-server", "127.0.0.1:1"));
        all.putAll(properties);
        RocketMqProperties bound = new RocketMqProperties();
        new Binder(new MapConfigurationPropertySource(all)).bind("rocketmq", Bindable.ofInstance(bound));
        return new ProducerSettingsMapper(bound).map(new PropertiesRocketMqConnectionDetails(bound, null), "shop")
            .build();
    }

    private static Map<String, Object> flat(String prefix, Object settings) {
        Map<String, Object> flat = new TreeMap<>();
        for (Method method : settings.getClass().getDeclaredMethods()) {
            if (isOption(method)) {
                Object value = value(method, settings);
                if (value != null && (value.getClass().getName().endsWith("Settings")
                        || value.getClass().getName().endsWith("Budget"))) {
                    flat.putAll(flat(prefix + method.getName() + ".", value));
                }
                else {
                    flat.put(prefix + method.getName(), value);
                }
            }
        }
        return flat;
    }

    private static boolean isOption(Method method) {
        return Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 0
                && !Set.of("toBuilder", "toString", "hashCode").contains(method.getName());
    }

    private static Object value(Method method, Object settings) {
        try {
            return method.invoke(settings);
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
