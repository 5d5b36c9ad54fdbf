/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CleanThreadsTests {

    private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

    static Stream<Arguments> factories() {
        Function<Runnable, Thread> plain = (task) -> CleanThreads.daemon(task, "plain");
        Function<Runnable, Thread> constructed = (task) -> CleanThreads.daemon(() -> new Thread(task, "constructed"));
        Function<Runnable, Thread> named = (task) -> CleanThreads.named("named").newThread(task);
        ThreadFactory virtual = CleanThreads.virtual("virtual");
        Stream<Arguments> always = Stream.of(Arguments.of("plain", plain), Arguments.of("constructed", constructed),
                Arguments.of("named-0", named));
        return (virtual != null) ? Stream.concat(always,
                Stream.of(Arguments.of("virtual-0", (Function<Runnable, Thread>) virtual::newThread))) : always;
    }

    @SuppressWarnings("ThreadPriorityCheck")
    @ParameterizedTest(name = "{0}")
    @MethodSource("factories")
    void threadInheritsNothing(String name, Function<Runnable, Thread> factory) throws Exception {
        CompletableFuture<@Nullable String> seen = new CompletableFuture<>();
        CompletableFuture<Thread> created = new CompletableFuture<>();
        Thread creator = new Thread(new ThreadGroup("application"), () -> {
            INHERITABLE.set("secret");
            Thread.currentThread().setContextClassLoader(new ClassLoader() {
            });
            created.complete(factory.apply(() -> seen.complete(INHERITABLE.get())));
        });
        creator.setPriority(Thread.MAX_PRIORITY);
        creator.start();
        creator.join();
        Thread thread = created.join();
        assertThat(thread.getName()).isEqualTo(name);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getPriority()).isEqualTo(Thread.NORM_PRIORITY);
        assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
        assertThat(thread.getThreadGroup()).isNotNull().extracting(ThreadGroup::getName).isNotEqualTo("application");
        thread.start();
        assertThat(seen.join()).isNull();
    }

    @Test
    void interruptOfTheCreatorIsKept() {
        Thread.currentThread().interrupt();
        assertThat(CleanThreads.daemon(() -> new Thread(() -> {
        }, "x")).getName()).isEqualTo("x");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shortageOfMemoryIsReportedAsSuch() {
        OutOfMemoryError shortage = new OutOfMemoryError("no thread");
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> CleanThreads.daemon(() -> {
            throw shortage;
        })).isSameAs(shortage);
    }

}
