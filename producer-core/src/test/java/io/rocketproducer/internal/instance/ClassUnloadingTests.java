/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.test.fake.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application classes can be unloaded: those of a sender while the client is still in
 * use, and those of the client after it was closed, as when a web application is
 * redeployed.
 */
class ClassUnloadingTests {

    private final FakeCluster cluster = FakeCluster.start("a", "b").topic("orders", 2);

    /** Outlives every application, as the threads of a container do. */
    private final ExecutorService container = Executors.newSingleThreadExecutor();

    /** Class loader last used by {@link #send}. */
    private volatile WeakReference<ClassLoader> latest = new WeakReference<>(null);

    @AfterEach
    void close() {
        this.container.shutdownNow();
        this.cluster.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void classesOfTheFirstSenderAreUnloadedWhileTheClientLives(boolean ownThread) throws Exception {
        Producer producer = Producers.create(settings(), ProducerExtensions.none());
        try {
            Predicate<String> own = (name) -> name.startsWith(ClassUnloadingTests.class.getName() + "$Application");
            run(ownThread, () -> send(own, "$Application", producer));
            WeakReference<ClassLoader> loader = this.latest;
            awaitUnloaded(loader);
            producer.send(Message.builder("orders").body(new byte[1]).build());
        }
        finally {
            producer.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void classesOfAClosedClientAreUnloaded(boolean ownThread) throws Exception {
        Predicate<String> own = (name) -> name.startsWith("io.netty.")
                || (name.startsWith("io.rocketproducer.") && !name.startsWith("io.rocketproducer.test."));
        run(ownThread, () -> send(own, "$Redeployed", Map.entry("nameServers", this.cluster.nameServers())));
        WeakReference<ClassLoader> loader = this.latest;
        // The JDK retains the types of the record whose equals or hashCode was linked
        // last
        send((name) -> name.startsWith(ClassUnloadingTests.class.getName()), "$AnotherApplication", "");
        awaitUnloaded(loader);
    }

    private ProducerSettings settings() {
        return ProducerSettings.builder()
            .nameServers(this.cluster.nameServers())
            .group("unloading")
            .sendTimeout(Duration.ofSeconds(20))
            .instanceName("unloading")
            .build();
    }

    private void run(boolean ownThread, Runnable step) throws Exception {
        if (ownThread) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    step.run();
                    done.complete(null);
                }
                catch (Throwable ex) {
                    done.completeExceptionally(ex);
                }
            });
            thread.start();
            thread.join();
            done.get();
        }
        else {
            Future<?> done = this.container.submit(step);
            done.get();
        }
    }

    @SuppressWarnings("unchecked")
    private void send(Predicate<String> own, String type, Object argument) {
        ClassLoader loader = new ChildFirst(own);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class<?> application = loader.loadClass(ClassUnloadingTests.class.getName() + type);
            assertThat(application.getClassLoader()).isSameAs(loader);
            ((Consumer<Object>) application.getDeclaredConstructor().newInstance()).accept(argument);
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
        finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        this.latest = new WeakReference<>(loader);
    }

    private static void awaitUnloaded(WeakReference<ClassLoader> loader) {
        Awaitility.await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    /** The first sender, which starts the producer with its classes on every stack. */
    public static final class Application implements Consumer<Object> {

        private static final InheritableThreadLocal<Object> CONTEXT = new InheritableThreadLocal<>();

        @Override
        public void accept(Object producer) {
            CONTEXT.set(this);
            try {
                send((Producer) producer);
            }
            finally {
                CONTEXT.remove();
            }
        }

        // A callback that references this object, and thereby its class
        private void touch() {
            assertThat(this).isNotNull();
        }

        private void send(Producer producer) {
            producer.start();
            Message message = Message.builder("orders").body(new byte[1]).build();
            CompletableFuture<?> sent = producer.sendAsync(message).whenComplete((result, failure) -> touch());
            producer.send(message);
            sent.join();
            producer.sendAll(List.of(message, message)).forEach(CompletableFuture::join);
            producer.sendOneway(message);
            producer.probe(Duration.ofSeconds(10)).thenRun(this::touch).join();
        }

    }

    /** A web application that contains the client. */
    public static final class Redeployed implements Consumer<Object> {

        @Override
        @SuppressWarnings("unchecked")
        public void accept(Object nameServers) {
            ProducerSettings settings = ProducerSettings.builder()
                .nameServers(((Map.Entry<String, String>) nameServers).getValue())
                .group("redeployed")
                .sendTimeout(Duration.ofSeconds(20))
                .build();
            try (Producer producer = Producers.start(settings)) {
                new Application().accept(producer);
            }
        }

    }

    /** Unrelated code in the JVM. */
    public static final class AnotherApplication implements Consumer<Object> {

        @Override
        public void accept(Object argument) {
            AnotherRecord record = new AnotherRecord(this);
            assertThat(record).isEqualTo(new AnotherRecord(this)).hasSameHashCodeAs(new AnotherRecord(this));
        }

        private record AnotherRecord(AnotherApplication part) {
        }

    }

    /** Defines some classes of the tests' class path itself. */
    private static final class ChildFirst extends ClassLoader {

        private final Predicate<String> own;

        ChildFirst(Predicate<String> own) {
            super(ClassUnloadingTests.class.getClassLoader());
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return this.own.test(name) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(null, null, this, null));
            }
            catch (IOException ex) {
                throw new ClassNotFoundException(name, ex);
            }
        }

    }

}
