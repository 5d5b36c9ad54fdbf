/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads of a client are created during the call of its first sender, and run code for
 * all others.
 */
class ThreadInheritanceTests {

    private static final InheritableThreadLocal<String> SECURITY_CONTEXT = new InheritableThreadLocal<>();

    private static final ClassLoader OF_THE_APPLICATION = new ClassLoader() {
    };

    private final Queue<Boolean> inherited = new ConcurrentLinkedQueue<>();

    private final ProducerFixture fixture = new ProducerFixture();

    @AfterEach
    void close() {
        this.fixture.close();
    }

    static Stream<Arguments> code() {
        return Stream.of(
                Arguments.of("a dependent of the future",
                        (Function<Runnable, ProducerExtensions>) (note) -> ProducerExtensions.none(), true),
                Arguments.of("a SendHook",
                        (Function<Runnable, ProducerExtensions>) (note) -> ProducerExtensions.builder()
                            .hooks(List.of(new SendHook() {

                                @Override
                                public void afterSend(SendContext context, SendResult result, SendException failure) {
                                    note.run();
                                }

                            }))
                            .build(),
                        false),
                Arguments.of("a CredentialsProvider",
                        (Function<Runnable, ProducerExtensions>) (note) -> ProducerExtensions.builder()
                            .credentialsProvider(() -> {
                                note.run();
                                return null;
                            })
                            .build(),
                        false),
                Arguments.of("a NameServerResolver",
                        (Function<Runnable, ProducerExtensions>) (note) -> ProducerExtensions.builder()
                            .nameServerResolver(() -> {
                                note.run();
                                return List.of();
                            })
                            .build(),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("code")
    void codeOnThreadsOfTheClientSeesNothingOfTheFirstSender(String name,
            Function<Runnable, ProducerExtensions> extensions, boolean dependent) {
        asFirstSender(() -> {
            Producer producer = this.fixture.start((settings) -> settings, extensions.apply(this::note));
            return producer.sendAsync(ProducerFixture.message("first"));
        }).join();
        // Send of another user, whose callback runs on the same threads
        Producer producer = this.fixture.start((settings) -> settings, extensions.apply(this::note));
        CompletableFuture<?> second = producer.sendAsync(ProducerFixture.message("second"));
        if (dependent) {
            second.thenRun(this::note);
        }
        second.join();
        Awaitility.await().until(() -> dependent || !this.inherited.isEmpty());
        assertThat(this.inherited).doesNotContain(true);
    }

    @Test
    void callbackOfAnotherSenderSeesNothingOfTheFirstOne() {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        Producer producer = asFirstSender(() -> {
            Producer started = this.fixture.start();
            started.sendAsync(ProducerFixture.message("first")).join();
            return started;
        });
        this.fixture.cluster.broker("a").hold();
        this.fixture.cluster.broker("b").hold();
        CompletableFuture<Void> second = producer.sendAsync(ProducerFixture.message("second"))
            .handle((result, failure) -> seen.complete(seesSender()))
            .thenAccept((done) -> {
            });
        producer.close(Duration.ZERO);
        second.join();
        assertThat(seen.join()).isFalse();
    }

    @Test
    void allThreadsAreDaemonsOutsideOfTheGroupOfTheFirstSender() throws Exception {
        ThreadGroup group = new ThreadGroup("application");
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Thread sender = new Thread(group,
                () -> this.fixture
                    .start((settings) -> settings, ProducerExtensions.builder().nameServerResolver(List::of).build())
                    .sendAsync(ProducerFixture.message("first"))
                    .thenRun(() -> sent.complete(null)));
        sender.start();
        sent.join();
        sender.join();
        assertThat(group.activeCount()).isZero();
        Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
        assertThat(threads.keySet()).filteredOn((thread) -> thread.getName().startsWith("rocket-producer"))
            .isNotEmpty()
            .allSatisfy((thread) -> {
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
            });
    }

    private <T> T asFirstSender(Supplier<T> step) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        SECURITY_CONTEXT.set("first user");
        Thread.currentThread().setContextClassLoader(OF_THE_APPLICATION);
        try {
            return step.get();
        }
        finally {
            Thread.currentThread().setContextClassLoader(before);
            SECURITY_CONTEXT.remove();
        }
    }

    // Code that runs on the sending thread itself may see it
    private void note() {
        if (Thread.currentThread().getName().startsWith("rocket-producer") || isVirtual()) {
            this.inherited.add(seesSender());
        }
    }

    private static boolean isVirtual() {
        return Thread.currentThread().getClass().getSimpleName().equals("VirtualThread");
    }

    private static boolean seesSender() {
        return SECURITY_CONTEXT.get() != null || Thread.currentThread().getContextClassLoader() == OF_THE_APPLICATION;
    }

}
