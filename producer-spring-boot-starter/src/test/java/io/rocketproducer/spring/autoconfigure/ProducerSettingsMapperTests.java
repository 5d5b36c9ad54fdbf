/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.rocketproducer.api.BatchSettings;
import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.ConnectionSettings.HeaderFormat;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.FlowSettings;
import io.rocketproducer.api.FlowSettings.Overflow;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.TraceSettings;
import io.rocketproducer.api.UnitSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProducerSettingsMapperTests {

    @Test
    void unsetPropertiesMeanTheDefaultsOfTheCore() {
        ProducerSettings settings = map();
        ProducerSettings defaults = ProducerSettings.builder().group("shop").build();
        assertThat(settings.group()).isEqualTo("shop");
        assertThat(settings.instanceName()).isEqualTo(defaults.instanceName());
        assertThat(settings.namespace()).isNull();
        assertThat(settings.credentials()).isNull();
        assertThat(settings.sendTimeout()).isEqualTo(defaults.sendTimeout());
        assertThat(settings.attemptTimeout()).isEqualTo(defaults.attemptTimeout());
        assertThat(settings.shutdownTimeout()).isEqualTo(defaults.shutdownTimeout());
        assertThat(settings.maxMessageSize()).isEqualTo(defaults.maxMessageSize());
        assertThat(settings.retry()).isEqualTo(RetrySettings.defaults());
        assertThat(settings.flow()).isEqualTo(FlowSettings.defaults());
        assertThat(settings.compression()).isEqualTo(CompressionSettings.defaults());
        assertThat(settings.batch()).isEqualTo(BatchSettings.defaults());
        assertThat(settings.topics()).isEqualTo(TopicSettings.defaults());
        assertThat(settings.connection()).isEqualTo(ConnectionSettings.defaults());
    }

    @Test
    void incumbentKeysAreMillisecondsAndBytes() {
        ProducerSettings settings = map("rocketmq.nameServer=10.0.0.1:9876;10.0.0.2:9876", "rocketmq.producer.group=g",
                "rocketmq.producer.namespace=ns", "rocketmq.producer.instance-name=one",
                "rocketmq.producer.send-message-timeout=4000", "rocketmq.producer.compress-message-body-threshold=1024",
                "rocketmq.producer.retry-times-when-send-failed=1",
                "rocketmq.producer.retry-times-when-send-async-failed=0", "rocketmq.producer.retry-next-server=true",
                "rocketmq.producer.max-message-size=2048", "rocketmq.producer.access-key=ak",
                "rocketmq.producer.secret-key=sk", "rocketmq.producer.enable-msg-trace=true",
                "rocketmq.producer.customized-trace-topic=t", "rocketmq.access-channel=CLOUD",
                "rocketmq.consumer.group=ignored");
        assertThat(settings.nameServers()).containsExactly("10.0.0.1:9876", "10.0.0.2:9876");
        assertThat(settings.group()).isEqualTo("g");
        assertThat(settings.namespace()).isEqualTo("ns");
        assertThat(settings.instanceName()).isEqualTo("one");
        assertThat(settings.sendTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.compression().thresholdBytes()).isEqualTo(1024);
        assertThat(settings.retry().retries()).isEqualTo(1);
        assertThat(settings.retry().asyncRetries()).isZero();
        assertThat(settings.retry().nextServerWhenNotStoredOk()).isTrue();
        assertThat(settings.maxMessageSize()).isEqualTo(2048);
        assertThat(settings.credentials()).isEqualTo(new Credentials("ak", "sk", null));
        assertThat(settings.trace()).isEqualTo(TraceSettings.builder().enabled(true).topic("t").build());
    }

    @Test
    void everyOtherKeyArrives() {
        ProducerSettings settings = map("rocketmq.producer.attempt-timeout=500ms",
                "rocketmq.producer.shutdown-timeout=2s", "rocketmq.producer.retry-response-codes=2,14",
                "rocketmq.producer.retry-backoff.initial=5ms", "rocketmq.producer.retry-backoff.max=50ms",
                "rocketmq.producer.compression.type=none", "rocketmq.producer.compression.level=9",
                "rocketmq.producer.async.max-in-flight=10", "rocketmq.producer.async.max-in-flight-bytes=1MB",
                "rocketmq.producer.async.overflow=fail", "rocketmq.producer.async.callback-threads=3",
                "rocketmq.producer.batch.enabled=false", "rocketmq.producer.batch.max-messages=64",
                "rocketmq.producer.batch.max-size=32KB", "rocketmq.producer.batch.linger=5",
                "rocketmq.producer.auto-create-topics=false", "rocketmq.producer.auto-create-queues=8",
                "rocketmq.producer.route-refresh-interval=10s", "rocketmq.producer.heartbeat-interval=11s",
                "rocketmq.producer.warm-up-topics=a,b", "rocketmq.producer.name-server-timeout=1s",
                "rocketmq.producer.header-format=json", "rocketmq.netty.event-loop-threads=4",
                "rocketmq.producer.vip-channel-enabled=true", "rocketmq.producer.namespace-v2=ns2",
                "rocketmq.producer.unit-name=east", "rocketmq.producer.unit-mode=true",
                "rocketmq.netty.connect-timeout=1500", "rocketmq.netty.channel-idle-timeout=1m");
        assertThat(settings.attemptTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.shutdownTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.retry()).isEqualTo(RetrySettings.builder()
            .responseCodes(Set.of(2, 14))
            .busyBackoff(Duration.ofMillis(5))
            .maxBusyBackoff(Duration.ofMillis(50))
            .build());
        assertThat(settings.compression())
            .isEqualTo(CompressionSettings.builder().type(CompressionType.NONE).level(9).build());
        assertThat(settings.flow())
            .isEqualTo(FlowSettings.builder().maxMessages(10).maxBytes(1024 * 1024).overflow(Overflow.FAIL).build());
        assertThat(settings.batch()).isEqualTo(BatchSettings.builder()
            .enabled(false)
            .maxMessages(64)
            .maxBytes(32 * 1024)
            .linger(Duration.ofMillis(5))
            .build());
        assertThat(settings.topics()).isEqualTo(TopicSettings.builder()
            .autoCreate(false)
            .autoCreateQueues(8)
            .refreshInterval(Duration.ofSeconds(10))
            .warmUp(List.of("a", "b"))
            .build());
        assertThat(settings.connection()).isEqualTo(ConnectionSettings.builder()
            .connectTimeout(Duration.ofMillis(1500))
            .idleTimeout(Duration.ofMinutes(1))
            .nameServerTimeout(Duration.ofSeconds(1))
            .heartbeatInterval(Duration.ofSeconds(11))
            .eventLoopThreads(4)
            .callbackThreads(3)
            .headerFormat(HeaderFormat.JSON)
            .vipChannel(true)
            .build());
        assertThat(settings.namespaceV2()).isEqualTo("ns2");
        assertThat(settings.unit()).isEqualTo(UnitSettings.builder().name("east").mode(true).build());
    }

    @ParameterizedTest
    @CsvSource({ "rocketmq.producer.send-message-timeout, 0", "rocketmq.producer.attempt-timeout, -1",
            "rocketmq.producer.shutdown-timeout, -1", "rocketmq.producer.max-message-size, 0",
            "rocketmq.producer.max-message-size, 3GB", "rocketmq.producer.retry-times-when-send-failed, -1",
            "rocketmq.producer.retry-times-when-send-async-failed, -1", "rocketmq.producer.retry-backoff.initial, -1",
            "rocketmq.producer.retry-backoff.max, -1", "rocketmq.producer.compression.level, 10",
            "rocketmq.producer.compress-message-body-threshold, 0", "rocketmq.producer.async.max-in-flight, 0",
            "rocketmq.producer.batch.max-messages, 0", "rocketmq.producer.batch.max-size, 0",
            "rocketmq.producer.batch.max-size, 3GB", "rocketmq.producer.batch.linger, -1",
            "rocketmq.producer.async.max-in-flight-bytes, 0", "rocketmq.producer.async.callback-threads, 0",
            "rocketmq.producer.auto-create-queues, 0", "rocketmq.producer.route-refresh-interval, 0",
            "rocketmq.producer.heartbeat-interval, 0", "rocketmq.producer.name-server-timeout, 0",
            "rocketmq.netty.event-loop-threads, 0", "rocketmq.netty.connect-timeout, 0",
            "rocketmq.netty.channel-idle-timeout, 0", "rocketmq.producer.group, a.b",
            "rocketmq.producer.customized-trace-topic, a.b", "rocketmq.socks-proxies[0].address, proxy" })
    void aRefusedValueIsNamedWithItsProperty(String property, String value) {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
            .isThrownBy(() -> map(property + "=" + value))
            .satisfies((ex) -> assertThat(ex.getName()).isEqualTo(property))
            .satisfies((ex) -> assertThat(ex.getReason()).isNotBlank());
    }

    @Test
    void theGroupComesFromTheApplicationName() {
        assertThat(mapAs("my.shop app").group()).isEqualTo("my-shop-app");
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> mapAs(null))
            .satisfies((ex) -> assertThat(ex.getName()).isEqualTo("rocketmq.producer.group"))
            .withMessageContaining("spring.application.name");
    }

    @Test
    void whatTheProducerSetsWinsOverWhatIsSetForAll() {
        ProducerSettings common = map("rocketmq.namespace=all", "rocketmq.access-key=ak", "rocketmq.secret-key=sk",
                "rocketmq.security-token=token");
        assertThat(common.namespace()).isEqualTo("all");
        assertThat(common.credentials()).isEqualTo(new Credentials("ak", "sk", "token"));
        ProducerSettings own = map("rocketmq.namespace=all", "rocketmq.producer.namespace=own",
                "rocketmq.access-key=ak", "rocketmq.secret-key=sk", "rocketmq.security-token=token",
                "rocketmq.producer.access-key=ak2", "rocketmq.producer.secret-key=sk2");
        assertThat(own.namespace()).isEqualTo("own");
        assertThat(own.credentials()).isEqualTo(new Credentials("ak2", "sk2", null));
    }

    @Test
    void halfCredentialsAreRefusedWithoutShowingThem() {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
            .isThrownBy(() -> map("rocketmq.producer.secret-key=canary"))
            .satisfies((ex) -> assertThat(ex.getName()).isEqualTo("rocketmq.producer.access-key"))
            .satisfies((ex) -> assertThat(ex.toString()).doesNotContain("canary"));
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
            .isThrownBy(() -> map("rocketmq.producer.access-key=canary"))
            .satisfies((ex) -> assertThat(ex.getName()).isEqualTo("rocketmq.producer.secret-key"))
            .satisfies((ex) -> assertThat(ex.toString()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @CsvSource({ "localhost", "localhost:", ":9876", "localhost:port", "localhost:99999", "http://localhost:9876",
            "good:9876;bad" })
    void aMalformedNameServerIsRefused(String address) {
        assertThatExceptionOfType(InvalidNameServerException.class)
            .isThrownBy(() -> map("rocketmq.name-server=" + address))
            .satisfies((ex) -> assertThat(ex.address()).isEqualTo(address));
    }

    private static ProducerSettings map(String... pairs) {
        return mapAs("shop", pairs);
    }

    private static ProducerSettings mapAs(String applicationName, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (String pair : pairs) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        RocketMqProperties properties = new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("rocketmq",
                Bindable.of(RocketMqProperties.class));
        return new ProducerSettingsMapper(properties)
            .map(new PropertiesRocketMqConnectionDetails(properties, null), applicationName)
            .build();
    }

}
