/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.internal.time.ManualTime;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.test.fake.FakeBroker;
import io.rocketproducer.test.fake.FakeFrame;
import io.rocketproducer.test.fake.FakeNameServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Mapping of settings and messages to request fields, and destinations of requests.
 */
class RequestFieldTests {

    private static final int HEART_BEAT = 34;

    private final ManualTime time = new ManualTime();

    private final ProducerFixture fixture = new ProducerFixture(this.time);

    private final FakeBroker broker = this.fixture.cluster.broker("a");

    RequestFieldTests() {
        this.fixture.cluster.nameServer().topic(ProducerFixture.TOPIC, 1, List.of(this.broker));
    }

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @Test
    void secondKindOfNamespaceIsNamedByEveryRequestAndChangesNoName() {
        Producer producer = this.fixture.start((settings) -> settings.namespaceV2("blue"));
        producer.send(ProducerFixture.message("x"));
        producer.sendOneway(ProducerFixture.message("x"));
        this.broker.server().awaitRequest(HEART_BEAT);
        producer.close();
        assertThat(this.broker.server().requests()).hasSizeGreaterThanOrEqualTo(4).allMatch(RequestFieldTests::isBlue);
        assertThat(this.fixture.cluster.nameServer().server().requests()).isNotEmpty()
            .allMatch(RequestFieldTests::isBlue);
        assertThat(this.broker.sends()).hasSize(2)
            .allMatch((send) -> send.field("a").equals("fixture") && send.field("b").equals(ProducerFixture.TOPIC)
                    && !send.field("i").contains("INSTANCE_ID"));
    }

    @Test
    void zoneAndStreamAreNamedByEveryRequest() {
        Producer producer = this.fixture.start((settings) -> settings
            .unit(UnitSettings.builder().zoneName("east").zoneMode(true).stream(true).build()));
        producer.send(ProducerFixture.message("x"));
        this.broker.server().awaitRequest(HEART_BEAT);
        assertThat(Stream.of(this.broker.server(), this.fixture.cluster.nameServer().server())
            .flatMap((server) -> server.requests().stream()))
            .hasSizeGreaterThanOrEqualTo(3)
            .allSatisfy((request) -> assertThat(request.fields()).containsEntry("__ZONE_NAME", "east")
                .containsEntry("__ZONE_MODE", "true")
                .containsEntry("ReqT", "0"));
        assertThat(producer.status().clientId()).endsWith("@STREAM");
    }

    @Test
    void zoneWithoutModeIsNamedOnly() {
        this.fixture.start((settings) -> settings.unit(UnitSettings.builder().zoneName("east").build()))
            .send(ProducerFixture.message("x"));
        assertThat(this.broker.sends().get(0).fields()).containsEntry("__ZONE_NAME", "east")
            .doesNotContainKeys("__ZONE_MODE", "ReqT");
    }

    @Test
    void zoneModeWithoutAZoneIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> UnitSettings.builder().zoneMode(true).build())
            .withMessageContaining("set the zone");
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> UnitSettings.builder().zoneName(" ").build())
            .withMessageContaining("zoneName");
    }

    @Test
    void allThatIsAddedIsPartOfWhatIsSigned() throws Exception {
        RemotingInterceptor interceptor = (request) -> Map.of("tenant", "t-" + request.code());
        this.fixture
            .start((settings) -> settings.namespaceV2("blue")
                .unit(UnitSettings.builder().zoneName("east").zoneMode(true).stream(true).build())
                .credentials(new Credentials("access", "secret", null)),
                    ProducerExtensions.builder().remotingInterceptors(List.of(interceptor)).build())
            .send(ProducerFixture.message("x"));
        FakeFrame send = this.broker.sends().get(0);
        SortedMap<String, String> signed = new TreeMap<>(send.fields());
        assertThat(signed).containsKeys("AccessKey", "ns", "nsd", "__ZONE_NAME", "__ZONE_MODE", "ReqT")
            .containsEntry("tenant", "t-310");
        String signature = signed.remove("Signature");
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        signed.values().forEach((value) -> mac.update(value.getBytes(StandardCharsets.UTF_8)));
        assertThat(signature).isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(send.body())));
    }

    @Test
    void noNamespaceIsNamedWithoutOne() {
        this.fixture.start().send(ProducerFixture.message("x"));
        assertThat(this.broker.sends().get(0).fields()).doesNotContainKeys("nsd", "ns");
    }

    @Test
    void producersOfDifferentNamespacesOrUnitsShareNoClient() {
        String plain = this.fixture.start().status().clientId();
        String blue = this.fixture.start((settings) -> settings.namespaceV2("blue")).status().clientId();
        String east = this.fixture.start((settings) -> settings.unit(UnitSettings.builder().name("east").build()))
            .status()
            .clientId();
        assertThat(List.of(plain, blue, east)).doesNotHaveDuplicates();
        assertThat(this.fixture.start().status().clientId()).isEqualTo(plain);
        assertThat(east).endsWith("@east");
        assertThat(plain).doesNotEndWith("@east");
    }

    @Test
    void unitModeIsWrittenIntoEveryMessage() {
        this.fixture.start((settings) -> settings.unit(UnitSettings.builder().mode(true).build()))
            .send(ProducerFixture.message("unit"));
        this.fixture.start().send(ProducerFixture.message("usual"));
        assertThat(this.broker.sends()).extracting((send) -> send.field("k")).containsExactly("true", "false");
    }

    @Test
    void retryTopicsHaveTheirCountsInTheHeader() {
        String topic = "%RETRY%group";
        this.fixture.cluster.nameServer().topic(topic, 1, List.of(this.broker));
        this.fixture.cluster.nameServer().topic("%RETRY%ns%group", 1, List.of(this.broker));
        Message message = Message.builder(topic)
            .body("again".getBytes(StandardCharsets.UTF_8))
            .property("RECONSUME_TIME", "3")
            .property("MAX_RECONSUME_TIMES", "16")
            .property("tenant", "blue")
            .build();
        this.fixture.start().send(message);
        this.fixture.start((settings) -> settings.namespace("ns")).send(message);
        assertThat(this.broker.sends()).extracting((send) -> send.field("b")).containsExactly(topic, "%RETRY%ns%group");
        assertThat(this.broker.sends()).allSatisfy((send) -> {
            assertThat(send.field("j")).isEqualTo("3");
            assertThat(send.field("l")).isEqualTo("16");
            assertThat(send.field("i")).contains("tenant\u0001blue\u0002").doesNotContain("RECONSUME");
        });
    }

    @Test
    void otherTopicsHaveNoCounts() {
        this.fixture.start().send(ProducerFixture.message("x"));
        assertThat(this.broker.sends().get(0).field("j")).isEqualTo("0");
        assertThat(this.broker.sends().get(0).fields()).doesNotContainKey("l");
    }

    @Test
    void vipChannelSendsToTheSecondPortAndKeepsThatConnection() {
        FakeBroker first = this.fixture.cluster.broker("b");
        registerWithSecondPort(first);
        Producer producer = this.fixture.start(
                (settings) -> settings.connection(settings.build().connection().toBuilder().vipChannel(true).build()));
        producer.send(ProducerFixture.message("x"));
        assertThat(first.sends()).hasSize(1);
        assertThat(first.server().requests(HEART_BEAT)).isEmpty();
        int lookups = this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size();
        // Route refresh and disconnection from unknown addresses are one periodic task
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            this.time.advance(Duration.ofSeconds(1));
            return this.fixture.cluster.nameServer().server().requests(FakeNameServer.GET_ROUTE).size() > lookups + 1;
        });
        producer.send(ProducerFixture.message("y"));
        assertThat(first.server().accepted()).isEqualTo(1);
    }

    // The broker listens on one port only, which represents its VIP port here
    private void registerWithSecondPort(FakeBroker broker) {
        String address = broker.server().host() + ":" + (broker.server().port() + 2);
        this.fixture.cluster.nameServer().route(ProducerFixture.TOPIC, """
                {"brokerDatas":[{"brokerAddrs":{"0":"%s"},"brokerName":"b","cluster":"c"}],
                 "queueDatas":[{"brokerName":"b","perm":6,"readQueueNums":1,"writeQueueNums":1,"topicSysFlag":0}]}
                """.formatted(address));
    }

    private static boolean isBlue(FakeFrame request) {
        return "true".equals(request.field("nsd")) && "blue".equals(request.field("ns"));
    }

}
