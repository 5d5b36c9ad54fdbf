/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Reflection hints for native images.
 */
final class RocketMqRuntimeHints implements RuntimeHintsRegistrar {

    /**
     * Channel handlers of the core: Netty inspects their public methods to find out which
     * events they handle.
     */
    static final List<String> CHANNEL_HANDLERS = List.of(
            "io.rocketproducer.internal.remoting.connect.Connector$Attempts$1",
            "io.rocketproducer.internal.remoting.peer.FrameHandler",
            "io.rocketproducer.internal.remoting.peer.FrameReader",
            "io.rocketproducer.internal.remoting.connect.ConnectionHandshake",
            "io.rocketproducer.internal.remoting.peer.PipelineInitializer");

    private static final String THREAD_BUILDER = "java.lang.Thread$Builder";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        ReflectionHints reflection = hints.reflection();
        CHANNEL_HANDLERS.forEach((handler) -> reflection.registerType(TypeReference.of(handler)));
        // Bound programmatically, so Spring Boot does not register it
        BindableRuntimeHintsRegistrar.forTypes(RocketMqNamedProducerProperties.class).registerHints(hints, classLoader);
        // The core detects these libraries by reflection
        reflection.registerTypeIfPresent(classLoader, "net.jpountz.lz4.LZ4FrameOutputStream");
        reflection.registerTypeIfPresent(classLoader, "com.github.luben.zstd.Zstd");
        registerVirtualThreads(reflection, classLoader);
    }

    // The core is compiled for Java 17, and calls these by reflection if present
    private static void registerVirtualThreads(ReflectionHints reflection, @Nullable ClassLoader classLoader) {
        reflection.registerTypeIfPresent(classLoader, THREAD_BUILDER, (builder) -> {
            builder.withMethod("name", TypeReference.listOf(String.class, long.class), ExecutableMode.INVOKE);
            builder.withMethod("inheritInheritableThreadLocals", TypeReference.listOf(boolean.class),
                    ExecutableMode.INVOKE);
            builder.withMethod("factory", List.of(), ExecutableMode.INVOKE);
            reflection.registerType(Thread.class,
                    (thread) -> thread.withMethod("ofVirtual", List.of(), ExecutableMode.INVOKE));
            reflection.registerType(Executors.class, (executors) -> executors.withMethod("newThreadPerTaskExecutor",
                    TypeReference.listOf(ThreadFactory.class), ExecutableMode.INVOKE));
        });
    }

}
