/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TransactionChecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The settings, extensions and status types with a builder. A new value of any of them is
 * tested without a change here, unless its type is new.
 */
class BuilderTests {

    private static final Set<String> NO_VALUES = Set.of("toBuilder", "toString", "hashCode");

    /** Given to {@code builder(..)}, so that there is no setter. */
    private static final Set<String> REQUIRED = Set.of("BrokerStatus.name", "BrokerStatus.address",
            "ProducerStatus.state");

    /**
     * By name, of types other than numbers, switches, texts, durations, enums and
     * interfaces.
     */
    private static final Map<String, Object> OTHERS = Map.ofEntries(Map.entry("responseCodes", Set.of(7)),
            Map.entry("budget", RetrySettings.Budget.builder().percent(3).build()),
            Map.entry("tls", TlsSettings.defaults()),
            Map.entry("proxies", List.of(SocksProxy.forAll(new Endpoint("proxy", 1080)))),
            Map.entry("warmUp", List.of("orders")), Map.entry("trust", TlsStore.pem(Path.of("authorities.pem"))),
            Map.entry("identity", TlsStore.keyStore(Path.of("client.p12"), null)),
            Map.entry("protocols", List.of("TLSv1.3")), Map.entry("ciphers", List.of("TLS_AES_128_GCM_SHA256")),
            Map.entry("nameServers", Map.of("127.0.0.1:9876", "")),
            Map.entry("brokers", List.of(BrokerStatus.builder("a", new Endpoint("a", 1)).build())),
            Map.entry("topics", List.of("orders")), Map.entry("connections", new ProducerStatus.Connections(1, 2)),
            Map.entry("trace", new ProducerStatus.Trace(1, 2, 3)),
            Map.entry("lookups",
                    new ProducerStatus.RouteLookups(new ProducerStatus.Tally(1, Duration.ofMillis(2)),
                            ProducerStatus.Tally.NOTHING, ProducerStatus.Tally.NOTHING)),
            Map.entry("requests", new ProducerStatus.Requests(1, 2)), Map.entry("hooks", List.of(any(SendHook.class))),
            Map.entry("interceptors", List.of(any(SendInterceptor.class))),
            Map.entry("transactionCheckers", List.of(any(TransactionChecker.class))),
            Map.entry("remotingInterceptors", List.of(any(RemotingInterceptor.class))));

    static Stream<Object> objects() {
        return Stream.of(TraceSettings.defaults(), RetrySettings.defaults(), RetrySettings.Budget.builder().build(),
                ConnectionSettings.defaults(), TlsSettings.defaults(), FlowSettings.defaults(),
                TopicSettings.defaults(), BatchSettings.defaults(), CompressionSettings.defaults(),
                UnitSettings.builder().zoneName("z").build(), ProducerExtensions.none(),
                BrokerStatus.builder("a", new Endpoint("a", 1)).build(),
                ProducerStatus.builder(ProducerState.RUNNING).build());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aSetterChangesItsValueAndNoOther(Object object) throws ReflectiveOperationException {
        for (Method accessor : accessors(object)) {
            Object value = other(accessor, object);
            Object builder = call(object, "toBuilder");
            assertThat(setter(builder, accessor).invoke(builder, value)).isSameAs(builder);
            Object changed = call(builder, "build");
            Map<String, Object> expected = values(object);
            expected.put(accessor.getName(), value);
            assertThat(values(changed)).isEqualTo(expected);
            assertThat(changed).isNotEqualTo(object).doesNotHaveSameHashCodeAs(object);
            assertThat(changed.toString()).contains(accessor.getName() + "=" + value);
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void copiesAreEqual(Object object) throws ReflectiveOperationException {
        Object copy = call(call(object, "toBuilder"), "build");
        assertThat(copy).isNotSameAs(object).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(copy).hasToString(object.toString());
        assertThat(object).isNotEqualTo(new Object()).isNotEqualTo(null);
        assertThat(object.toString()).startsWith(object.getClass().getSimpleName() + "[").endsWith("]");
    }

    @ParameterizedTest
    @MethodSource("objects")
    void changingABuilderOrACollectionChangesNothingThatWasBuilt(Object object) throws ReflectiveOperationException {
        Object builder = call(object, "toBuilder");
        Object before = call(builder, "build");
        List<Object> mutable = new ArrayList<>();
        for (Method accessor : accessors(object)) {
            Object value = mutable(other(accessor, object));
            mutable.add(value);
            setter(builder, accessor).invoke(builder, value);
        }
        Object after = call(builder, "build");
        Map<String, Object> expected = values(after);
        mutable.forEach((value) -> {
            if (value instanceof Collection<?> collection) {
                collection.clear();
            }
            else if (value instanceof Map<?, ?> map) {
                map.clear();
            }
        });
        assertThat(before).isEqualTo(object);
        assertThat(values(after)).isEqualTo(expected).isNotEqualTo(values(object));
    }

    static Stream<Arguments> defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Stream.of(Arguments.of(TraceSettings.defaults(), """
                TraceSettings[enabled=false, topic=RMQ_SYS_TRACE_TOPIC, maxMessages=1000, maxBytes=131072, \
                linger=PT1S, maxWaiting=20000, maxPerSecond=20000]"""),
                Arguments.of(RetrySettings.builder().responseCodes(Set.of(1)).build(), """
                        RetrySettings[retries=2, asyncRetries=2, responseCodes=[1], nextServerWhenNotStoredOk=false, \
                        busyBackoff=PT0.02S, maxBusyBackoff=PT1S, budget=Budget[percent=10, minPerSecond=10]]"""),
                Arguments.of(ConnectionSettings.defaults(), """
                        ConnectionSettings[connectTimeout=PT3S, idleTimeout=PT2M, nameServerTimeout=PT3S, \
                        heartbeatInterval=PT30S, eventLoopThreads=%d, callbackThreads=1, headerFormat=BINARY, \
                        vipChannel=false, tls=null, proxies=[]]""".formatted(Math.min(2, processors))),
                Arguments.of(TlsSettings.defaults(), """
                        TlsSettings[trust=null, identity=null, verifyHostname=true, protocols=[], ciphers=[], \
                        provider=AUTOMATIC, reloadInterval=PT10S]"""),
                Arguments.of(FlowSettings.builder().maxBytes(1).build(),
                        "FlowSettings[maxMessages=10000, maxBytes=1, overflow=BLOCK]"),
                Arguments.of(TopicSettings.defaults(),
                        "TopicSettings[autoCreate=true, autoCreateQueues=4, refreshInterval=PT30S, warmUp=[]]"),
                Arguments.of(BatchSettings.defaults(),
                        "BatchSettings[enabled=true, maxMessages=512, maxBytes=196608, linger=PT0S]"),
                Arguments.of(CompressionSettings.defaults(),
                        "CompressionSettings[type=ZLIB, level=5, thresholdBytes=4096]"),
                Arguments.of(UnitSettings.defaults(),
                        "UnitSettings[name=null, mode=false, zoneName=null, zoneMode=false, stream=false]"),
                Arguments.of(ProducerExtensions.none(), """
                        ProducerExtensions[hooks=[], interceptors=[], queueSelector=null, credentialsProvider=null, \
                        nameServerResolver=null, callbackExecutor=null, bodyCompressor=null, transactionCheckers=[], \
                        remotingInterceptors=[], tlsMaterialSource=null]"""),
                Arguments.of(BrokerStatus.builder("a", new Endpoint("b", 1)).build(),
                        "BrokerStatus[name=a, address=b:1, condition=HEALTHY, latency=PT0S]"),
                Arguments.of(ProducerStatus.builder(ProducerState.NEW).build(), """
                        ProducerStatus[state=NEW, clientId=null, nameServers={}, brokers=[], topics=[], routeAge=PT0S, \
                        connections=Connections[nameServers=0, brokers=0], messagesInFlight=0, bytesInFlight=0, \
                        trace=Trace[waiting=0, stored=0, dropped=0], lookups=%s, \
                        requests=Requests[count=0, messages=0]]""".formatted(ProducerStatus.RouteLookups.NOTHING)));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void valuesHaveDefaults(Object object, String text) {
        assertThat(object).hasToString(text);
    }

    static Stream<Arguments> limits() {
        TlsStore certificates = TlsStore.pem(Path.of("a.pem"));
        TlsStore withKey = TlsStore.pem(Path.of("a.pem"), Path.of("a.key"), null);
        return Stream.of(
                refused(() -> TraceSettings.builder().topic("a b"),
                        "topic must be 1 to 127 letters, digits, '_', '-', '%' and '|' but was 'a b'"),
                refused(() -> TraceSettings.builder().maxMessages(0), "maxMessages must be 1 or more but was 0"),
                refused(() -> TraceSettings.builder().maxBytes(0), "maxBytes must be 1 or more but was 0"),
                refused(() -> TraceSettings.builder().linger(Duration.ofMillis(-1)),
                        "linger must be 0 to 100 years but was PT-0.001S"),
                refused(() -> TraceSettings.builder().maxWaiting(0), "maxWaiting must be 1 or more but was 0"),
                refused(() -> TraceSettings.builder().maxPerSecond(0), "maxPerSecond must be 1 or more but was 0"),
                refused(() -> RetrySettings.builder().retries(-1), "retries must be 0 or more but was -1"),
                refused(() -> RetrySettings.builder().asyncRetries(-1), "asyncRetries must be 0 or more but was -1"),
                refused(() -> RetrySettings.Budget.builder().percent(-1), "percent must be 0 or more but was -1"),
                refused(() -> RetrySettings.Budget.builder().minPerSecond(-1),
                        "minPerSecond must be 0 or more but was -1"),
                refused(() -> ConnectionSettings.builder().connectTimeout(Duration.ZERO),
                        "connectTimeout must be more than zero and at most 100 years but was PT0S"),
                refused(() -> ConnectionSettings.builder().heartbeatInterval(Duration.ofMillis(9)),
                        "heartbeatInterval must be more than zero, at least 10 ms and at most 100 years "
                                + "but was PT0.009S"),
                refused(() -> ConnectionSettings.builder().eventLoopThreads(0),
                        "eventLoopThreads must be 1 or more but was 0"),
                refused(() -> ConnectionSettings.builder().callbackThreads(0),
                        "callbackThreads must be 1 or more but was 0"),
                refused(() -> TlsSettings.builder().identity(certificates),
                        "identity needs a private key beside a.pem"),
                refused(() -> TlsSettings.builder().trust(withKey),
                        "trust takes certificates only, but was given the key a.key: that belongs to identity"),
                refused(() -> FlowSettings.builder().maxMessages(0), "maxMessages must be 1 or more but was 0"),
                refused(() -> FlowSettings.builder().maxBytes(0), "maxBytes must be 1 or more but was 0"),
                refused(() -> TopicSettings.builder().autoCreateQueues(0),
                        "autoCreateQueues must be 1 or more but was 0"),
                refused(() -> CompressionSettings.builder().thresholdBytes(0),
                        "thresholdBytes must be 1 or more but was 0"),
                refused(() -> UnitSettings.builder().zoneName(" "), "zoneName must not be blank"),
                refused(() -> UnitSettings.builder().zoneMode(true).build(),
                        "zoneMode needs a zoneName: set the zone whose brokers are wanted"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("limits")
    void valuesBeyondTheirLimitsAreRejected(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static Arguments refused(ThrowingCallable call, String message) {
        return Arguments.of(call, message);
    }

    private static List<Method> accessors(Object object) {
        return Arrays.stream(object.getClass().getDeclaredMethods())
            .filter((method) -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
            .filter((method) -> method.getParameterCount() == 0 && !NO_VALUES.contains(method.getName()))
            .filter((method) -> !REQUIRED.contains(object.getClass().getSimpleName() + "." + method.getName()))
            .toList();
    }

    private static Method setter(Object builder, Method accessor) throws ReflectiveOperationException {
        return builder.getClass().getMethod(accessor.getName(), accessor.getReturnType());
    }

    private static Map<String, Object> values(Object object) throws ReflectiveOperationException {
        Map<String, Object> values = new TreeMap<>();
        for (Method accessor : accessors(object)) {
            values.put(accessor.getName(), accessor.invoke(object));
        }
        return values;
    }

    private static Object other(Method accessor, Object object) throws ReflectiveOperationException {
        Object value = accessor.invoke(object);
        Class<?> type = accessor.getReturnType();
        if (value instanceof Boolean enabled) {
            return !enabled;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Long number) {
            return number + 1;
        }
        if (value instanceof Duration duration) {
            return duration.plusMillis(10);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).filter((each) -> each != value).findFirst().orElseThrow();
        }
        if (type == String.class) {
            return "other";
        }
        Object other = OTHERS.get(accessor.getName());
        return (other != null) ? other : any(type);
    }

    private static Object mutable(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Set<?> set) {
            return new HashSet<>(set);
        }
        return (value instanceof Map<?, ?> map) ? new HashMap<>(map) : value;
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        try {
            return object.getClass().getMethod(method).invoke(object);
        }
        catch (InvocationTargetException ex) {
            throw new AssertionError(ex.getCause());
        }
    }

    private static <T> T any(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "any " + type.getSimpleName();
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

}
