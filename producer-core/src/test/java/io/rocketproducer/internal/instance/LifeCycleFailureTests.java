/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.TlsSettings;
import io.rocketproducer.api.TlsStore;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.RemotingRequest;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Failures while a producer starts or closes: it returns to its previous state or is
 * closed, leaves no resources behind, and may be started again.
 */
class LifeCycleFailureTests {

    private static final int UNREGISTER = 35;

    private final FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 2);

    /** Threads that existed before the test. */
    private final Set<Thread> others = threads();

    private final Fault fault = new Fault();

    private final ClientRegistry clients = new ClientRegistry(this.fault);

    @AfterEach
    void close() {
        this.cluster.close();
    }

    static Stream<Arguments> failuresOfStart() {
        Stream<Arguments> scheduling = Stream.of(1, 2, 3)
            .map((call) -> Arguments.of("no thread at scheduling " + call, starting((settings, fault) -> {
                fault.failAtScheduling(call);
                return ProducerExtensions.builder().nameServerResolver(List::of).build();
            })));
        Stream<Arguments> material = throwables()
            .map((failure) -> Arguments.of("TlsMaterialSource: " + failure, starting((settings,
                    fault) -> ProducerExtensions.builder().tlsMaterialSource(() -> fault.material(failure)).build())));
        Stream<Arguments> settings = Stream.of(Arguments.of("missing TLS files", starting((builder, fault) -> {
            builder.connection(ConnectionSettings.builder()
                .tls(TlsSettings.builder().trust(TlsStore.pem(Path.of("missing.pem"))).build())
                .build());
            return ProducerExtensions.none();
        })), Arguments.of("TlsMaterialSource returns null", starting((builder,
                fault) -> ProducerExtensions.builder().tlsMaterialSource(() -> fault.material(null)).build())));
        return Stream.of(scheduling, material, settings).flatMap((all) -> all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfStart")
    void failedStartLeavesNothing(String name, Start start) {
        ProducerSettings.Builder settings = settings();
        ProducerExtensions extensions = start.apply(settings, this.fault);
        this.fault.arm();
        Producer producer = new DefaultProducer(settings.build(), extensions, this.clients);
        assertThat(catchThrowable(producer::start)).isNotNull();
        assertThat(producer.state()).isEqualTo(ProducerState.NEW);
        assertNothingIsLeft();
        // Where the cause can be removed, the same producer starts
        this.fault.disarm();
        if (!name.contains("missing")) {
            producer.start();
            assertThat(producer.state()).isEqualTo(ProducerState.RUNNING);
            producer.close(Duration.ZERO);
            this.fault.arm();
            assertThat(catchThrowable(producer::start)).isNotNull();
            assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
            assertNothingIsLeft();
        }
        producer.close();
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
    }

    static Stream<Arguments> failuresOfClose() {
        return throwables().flatMap((failure) -> Stream
            .of(Arguments.of("RemotingInterceptor at unregistering: " + failure, starting((settings, fault) -> {
                return ProducerExtensions.builder().remotingInterceptors(List.of((request) -> {
                    if (request.code() == UNREGISTER) {
                        fault.fail(failure);
                    }
                    return Map.of();
                })).build();
            })), Arguments.of("SendHook: " + failure,
                    starting((settings, fault) -> ProducerExtensions.builder().hooks(List.of(new SendHook() {

                        @Override
                        public void afterSend(SendContext context, SendResult result, SendException thrown) {
                            fault.fail(failure);
                        }

                    })).build())), Arguments.of("callback executor: " + failure,
                            starting((settings, fault) -> ProducerExtensions.builder().callbackExecutor((step) -> {
                                fault.fail(failure);
                                step.run();
                            }).build())),
                    Arguments.of("CredentialsProvider: " + failure,
                            starting((settings, fault) -> ProducerExtensions.builder().credentialsProvider(() -> {
                                fault.fail(failure);
                                return null;
                            }).build()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfClose")
    void failureWhileClosingLeavesNothing(String name, Start start) {
        ProducerSettings.Builder settings = settings();
        ProducerExtensions extensions = start.apply(settings, this.fault);
        Producer producer = new DefaultProducer(settings.build(), extensions, this.clients);
        for (int round = 0; round < 2; round++) {
            producer.start();
            producer.send(ProducerFixture.message("x"));
            this.cluster.brokers().forEach((broker) -> broker.silence());
            producer.sendAsync(ProducerFixture.message("open"));
            producer.sendAsync(ProducerFixture.message("open, too"));
            this.fault.arm();
            producer.close(Duration.ZERO);
            this.fault.disarm();
            assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
            assertNothingIsLeft();
            this.cluster.brokers().forEach((broker) -> broker.recover());
        }
    }

    @Test
    void sendWhoseInterceptorReturnedNullKeepsNoProducerFromClosing() {
        Producer producer = new DefaultProducer(settings().build(),
                ProducerExtensions.builder().interceptors(List.of((message, mode) -> null)).build(), this.clients);
        producer.start();
        assertThat(producer.sendAsync(ProducerFixture.message("x"))).failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .withCauseInstanceOf(UnexpectedSendException.class);
        producer.close(Duration.ZERO);
        assertThat(producer.state()).isEqualTo(ProducerState.CLOSED);
        assertNothingIsLeft();
    }

    static Stream<Arguments> unstableObjects() {
        Supplier<Boolean> rotating = new Supplier<>() {

            private int calls;

            @Override
            public Boolean get() {
                return ++this.calls % 2 == 0;
            }

        };
        Supplier<Boolean> failing = () -> {
            throw new IllegalStateException("equals fails");
        };
        Supplier<Boolean> recursing = () -> {
            throw new StackOverflowError("equals recurses");
        };
        return Stream.of(Arguments.of("rotating", rotating), Arguments.of("failing", failing),
                Arguments.of("recursing", recursing));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unstableObjects")
    void objectsOfUsersWhoseEqualsIsUnstableLoseNoClient(String name, Supplier<Boolean> equality) {
        Unstable unstable = new Unstable(equality);
        ProducerExtensions extensions = ProducerExtensions.builder()
            .credentialsProvider(unstable)
            .nameServerResolver(new UnstableResolver(equality, this.cluster.nameServers()))
            .remotingInterceptors(List.of(new UnstableInterceptor(equality)))
            .build();
        Producer first = new DefaultProducer(settings().build(), extensions, this.clients);
        Producer second = new DefaultProducer(settings().build(), extensions, this.clients);
        first.start();
        second.start();
        assertThat(this.clients.size()).as("the same objects").isEqualTo(1);
        first.send(ProducerFixture.message("x"));
        first.close();
        second.send(ProducerFixture.message("x"));
        second.close();
        assertNothingIsLeft();
    }

    @Test
    void producersWithOtherObjectsOfUsersShareNoClient() {
        Supplier<Boolean> always = () -> true;
        Producer first = new DefaultProducer(settings().build(),
                ProducerExtensions.builder().credentialsProvider(new Unstable(always)).build(), this.clients);
        Producer second = new DefaultProducer(settings().build(),
                ProducerExtensions.builder().credentialsProvider(new Unstable(always)).build(), this.clients);
        first.start();
        second.start();
        assertThat(this.clients.size()).isEqualTo(2);
        first.close();
        second.close();
        assertNothingIsLeft();
    }

    private ProducerSettings.Builder settings() {
        return ProducerSettings.builder().nameServers(this.cluster.nameServers()).group("failing");
    }

    private void assertNothingIsLeft() {
        assertThat(this.clients.size()).isZero();
        Awaitility.await().untilAsserted(() -> assertThat(threads()).isSubsetOf(this.others));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter((thread) -> thread.getName().startsWith("rocket-producer"))
            .collect(Collectors.toSet());
    }

    private static Stream<Throwable> throwables() {
        return Stream.of(new IllegalStateException("thrown by a test"), new AssertionError("thrown by a test"),
                new NoClassDefFoundError("thrown by a test"), new StackOverflowError("thrown by a test"),
                new OutOfMemoryError("unable to create native thread, says a test"));
    }

    private static Start starting(Start start) {
        return start;
    }

    /** Changes settings and returns extensions that fail when armed. */
    private interface Start extends BiFunction<ProducerSettings.Builder, Fault, ProducerExtensions> {

    }

    /** Fails when armed. Also the clock of the producer, whose timers need a thread. */
    private static final class Fault implements Timekeeper {

        private final Timekeeper system = Timekeeper.system();

        private final AtomicInteger schedulings = new AtomicInteger();

        private volatile int failsAt;

        private volatile boolean armed;

        void failAtScheduling(int call) {
            this.failsAt = call;
        }

        void arm() {
            this.schedulings.set(0);
            this.armed = true;
        }

        void disarm() {
            this.armed = false;
        }

        void fail(Throwable failure) {
            if (this.armed && failure instanceof Error error) {
                throw error;
            }
            if (this.armed) {
                throw (RuntimeException) failure;
            }
        }

        TlsMaterial material(Throwable failure) {
            if (this.armed && failure == null) {
                return null;
            }
            if (failure != null) {
                fail(failure);
            }
            return new TlsMaterial(null, null);
        }

        @Override
        public long nanoTime() {
            return this.system.nanoTime();
        }

        @Override
        public long currentTimeMillis() {
            return this.system.currentTimeMillis();
        }

        @Override
        public Timeout schedule(ScheduledExecutorService executor, Runnable task, long delayNanos) {
            if (this.armed && this.schedulings.incrementAndGet() == this.failsAt) {
                throw new OutOfMemoryError("unable to create native thread, says a test");
            }
            return this.system.schedule(executor, task, delayNanos);
        }

    }

    private static class Unstable implements CredentialsProvider {

        private final Supplier<Boolean> equality;

        Unstable(Supplier<Boolean> equality) {
            this.equality = equality;
        }

        @Override
        public Credentials credentials() {
            return null;
        }

        @Override
        public boolean equals(Object other) {
            return this.equality.get();
        }

        @Override
        public int hashCode() {
            return this.equality.get() ? 1 : 2;
        }

    }

    private static final class UnstableResolver extends Unstable implements NameServerResolver {

        private final String nameServers;

        UnstableResolver(Supplier<Boolean> equality, String nameServers) {
            super(equality);
            this.nameServers = nameServers;
        }

        @Override
        public List<String> nameServers() {
            return List.of(this.nameServers);
        }

    }

    private static final class UnstableInterceptor extends Unstable implements RemotingInterceptor {

        UnstableInterceptor(Supplier<Boolean> equality) {
            super(equality);
        }

        @Override
        public Map<String, String> fields(RemotingRequest request) {
            return Map.of();
        }

    }

}
