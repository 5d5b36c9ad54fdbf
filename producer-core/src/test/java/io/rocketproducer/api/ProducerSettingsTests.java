/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProducerSettingsTests {

    @Test
    void readsNameServersInEveryFormPeopleWriteThem() {
        ProducerSettings settings = ProducerSettings.builder()
            .group("g")
            .nameServers("a:9876;b:9876", " c:1 , a:9876", "[::1]:9876")
            .build();
        assertThat(settings.nameServers()).containsExactly("a:9876", "b:9876", "c:1", "[::1]:9876");
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "host", "host:", ":9876", "host:port", "host:0", "host:65536", "http://host:9876", "host:-1" })
    void refusesWhatIsNoAddress(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerSettings.builder().nameServers(address))
            .withMessageMatching("(?s).*(address must be host:port|port must be 1..65535).*");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a.b", "DEFAULT_PRODUCER" })
    void refusesIllegalGroups(String group) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerSettings.builder().group(group).build())
            .withMessageContaining("group");
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerSettings.builder().sendTimeout(Duration.ZERO))
            .withMessageContaining("sendTimeout must be more than zero");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProducerSettings.builder().shutdownTimeout(Duration.ofSeconds(-1)))
            .withMessageContaining("shutdownTimeout");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProducerSettings.builder().sendTimeout(Duration.ofDays(365_000)));
    }

    @ParameterizedTest
    @CsvSource({ "ZLIB, 0, 1 to 9", "ZLIB, 10, 1 to 9", "ZSTD, 0, 1 to 22", "ZSTD, 23, 1 to 22", "LZ4, -1, 0 or more" })
    void refusesLevelsThatTheCompressionDoesNotHave(CompressionType type, int level, String range) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> CompressionSettings.builder().type(type).level(level).build())
            .withMessage("level must be " + range + " for " + type + " but was " + level);
    }

    @Test
    void copyKeepsEverySetting() {
        ProducerSettings settings = ProducerSettings.builder()
            .nameServers("a:1")
            .group("g")
            .namespace("ns")
            .namespaceV2("ns2")
            .instanceName("i")
            .unit(UnitSettings.builder().name("east").mode(true).build())
            .sendTimeout(Duration.ofSeconds(9))
            .attemptTimeout(Duration.ofSeconds(2))
            .shutdownTimeout(Duration.ofSeconds(1))
            .maxMessageSize(10)
            .requiredDurability(Durability.FULL)
            .ordering(Ordering.PREFER_AVAILABILITY)
            .retry(RetrySettings.builder().retries(5).build())
            .flow(FlowSettings.builder().maxMessages(3).build())
            .batch(BatchSettings.builder().linger(Duration.ofMillis(1)).build())
            .compression(CompressionSettings.builder().level(1).build())
            .topics(TopicSettings.builder().autoCreate(false).build())
            .connection(ConnectionSettings.builder().eventLoopThreads(1).build())
            .credentials(new Credentials("a", "s", null))
            .build();
        assertThat(settings.toBuilder().build()).usingRecursiveComparison().isEqualTo(settings);
    }

    @Test
    void changingABuilderAfterwardsChangesNothingItBuilt() {
        ProducerSettings.Builder builder = ProducerSettings.builder().group("g").nameServers("a:1");
        ProducerSettings settings = builder.build();
        ProducerSettings.Builder copy = settings.toBuilder();
        builder.group("other").nameServers("b:1");
        copy.group("another").batch(BatchSettings.builder().enabled(false).build());
        assertThat(settings.group()).isEqualTo("g");
        assertThat(settings.nameServers()).containsExactly("a:1");
        assertThat(settings.batch()).isEqualTo(BatchSettings.defaults());
        assertThat(copy.build().nameServers()).containsExactly("a:1");
    }

    @Test
    void refusesBatchesThatHoldNothing() {
        BatchSettings.Builder batch = BatchSettings.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> batch.maxMessages(0))
            .withMessage("maxMessages must be 1 or more but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> batch.maxBytes(0))
            .withMessage("maxBytes must be 1 or more but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> batch.linger(Duration.ofMillis(-1)))
            .withMessageContaining("linger must be 0");
    }

    @Test
    void textFormOfCredentialsShowsNone() {
        assertThat(new Credentials("canary", "canary", "canary").toString()).doesNotContain("canary");
    }

}
