/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.SecureConnectionException;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.api.TopicNotFoundException;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeNameServer;
import io.rocketproducer.test.fake.FakeResponder;

/**
 * Exception messages of failed sends, for each fault of name servers and routes.
 */
class RouteFailureTextTests {

    private static final String CHECK_NAME_SERVERS = "Check rocketmq.name-server (ProducerSettings.nameServers)";

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    @ParameterizedTest
    @MethodSource
    void everyFaultOfARouteIsNamedWithItsRemedy(FailureRow row) {
        row.check(this.fixture);
    }

    static Stream<FailureRow> everyFaultOfARouteIsNamedWithItsRemedy() {
        return Stream.of(
                unavailable("refuses connections", "cannot connect to 127.0.0.1:")
                    .fault((fixture) -> fixture.cluster.nameServer().refuse()),
                unavailable("is silent", "none of [127.0.0.1:")
                    .fault((fixture) -> fixture.cluster.nameServer().silence()),
                unavailable("fails", "response code 1: oops").fault(onLookup(FakeResponder.code(1, "oops"))),
                unavailable("responds without a route", "malformed response: ")
                    .fault(onLookup(FakeResponder.success())),
                unavailable("closes the connection", "was lost").fault(onLookup(FakeResponder.close())),
                unavailable("sends garbage", "was lost").fault(onLookup(FakeResponder.garbage())),
                unavailable("is not known", "no name server address is known: java.lang.IllegalStateException: no zone")
                    // Long enough for a lookup after the first resolution
                    .settings((settings) -> settings.nameServers(List.of()).sendTimeout(Duration.ofMillis(300)))
                    .extensions(ProducerExtensions.builder().nameServerResolver(() -> {
                        throw new IllegalStateException("no zone");
                    }).build()),
                FailureRow.of("topic unknown, no broker creates topics", TopicNotFoundException.class)
                    .fault((fixture) -> fixture.cluster.forget(ProducerFixture.TOPIC))
                    .says("topic not found", "no broker that creates topics is registered with the name server",
                            "Create the topic", "check that a broker is registered", "autoCreateTopicEnable=true"),
                FailureRow.of("topic unknown, the default topic cannot be written to", TopicNotFoundException.class)
                    .fault((fixture) -> {
                        fixture.cluster.forget(ProducerFixture.TOPIC);
                        fixture.cluster.nameServer().route("TBW102", route("0", 4));
                    })
                    .says("topic not found", "no broker that creates topics is registered", "Create the topic"),
                FailureRow.of("topic unknown, automatic creation is off", TopicNotFoundException.class)
                    .fault((fixture) -> fixture.cluster.forget(ProducerFixture.TOPIC))
                    .settings((settings) -> settings.topics(TopicSettings.builder().autoCreate(false).build()))
                    .says("topic not found", "Create it, or allow automatic creation",
                            "rocketmq.producer.auto-create-topics"),
                noQueue("topic is read-only", route("0", 4)), noQueue("broker has no master", route("1", 6)),
                noQueue("topic has no broker", "{\"brokerDatas\":[],\"queueDatas\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void serverThatIsNotTrustedIsNamedWithTheRemedy(boolean nameServer, @TempDir Path directory) throws Exception {
        TestAuthority authority = TestAuthority.called("Test");
        Path trust = Files.writeString(directory.resolve("trust.pem"), authority.pem());
        TlsSettings trusting = TlsSettings.builder().trust(TlsStore.pem(trust)).build();
        FailureRow.of("is not trusted", SecureConnectionException.class)
            .settings((settings) -> settings.connection(ConnectionSettings.builder().tls(trusting).build()))
            .fault((fixture) -> {
                TestTls.as(TestAuthority.called("Stranger").loopback()).secure(fixture.cluster);
                if (!nameServer) {
                    TestTls.as(authority.loopback()).secure(fixture.cluster.nameServer().server());
                }
            })
            .says(nameServer ? "no secure connection to a name server: 127.0.0.1:" : "cannot connect to 127.0.0.1:",
                    "its certificate is not trusted (", "Add the authority that issued it", "TlsSettings.trust")
            .check(this.fixture);
    }

    private static FailureRow unavailable(String name, String detail) {
        return FailureRow.of("name server " + name, NameServerUnavailableException.class)
            .settings((settings) -> settings.sendTimeout(Duration.ofMillis(100)))
            .eventually()
            .says(detail, "no name server responded: ", CHECK_NAME_SERVERS);
    }

    private static FailureRow noQueue(String name, String route) {
        return FailureRow.of(name, TopicNotFoundException.class)
            .fault((fixture) -> fixture.cluster.nameServer().route(ProducerFixture.TOPIC, route))
            .says("no broker with a master has a queue of the topic that can be written to",
                    "Check the permission of the topic", "the masters of its brokers run");
    }

    private static Consumer<ProducerFixture> onLookup(FakeResponder responder) {
        return (fixture) -> fixture.cluster.nameServer().server().on(FakeNameServer.GET_ROUTE, responder);
    }

    private static String route(String brokerId, int permission) {
        return "{\"brokerDatas\":[{\"brokerAddrs\":{\"" + brokerId + "\":\"127.0.0.1:1\"},\"brokerName\":\"a\","
                + "\"cluster\":\"c\"}],\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":" + permission
                + ",\"readQueueNums\":4,\"writeQueueNums\":4}]}";
    }

}
