/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.rocketproducer.api.CompressionSettings;
import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.ProducerExtensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Behaviour without the optional libraries, in a class loader that hides them.
 */
class OptionalLibraryTests {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "NONE", "ZLIB" })
    void missingLibraryIsNamedBeforeAnythingIsStarted(CompressionType type) {
        assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> createWithoutLibraries(type))
            .withCauseInstanceOf(IllegalStateException.class)
            .satisfies((ex) -> assertThat(ex.getCause()).hasMessageContaining(type + " needs ")
                .hasMessageContaining("add it"));
    }

    @Test
    void othersDoNotNeedThem() throws Exception {
        assertThat(createWithoutLibraries(CompressionType.ZLIB)).isNotNull();
        assertThat(createWithoutLibraries(CompressionType.NONE)).isNotNull();
    }

    private static Object createWithoutLibraries(CompressionType type) throws Exception {
        Class<?> program = new Hiding().loadClass(Program.class.getName());
        var constructor = program.getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        return ((Supplier<?>) constructor.newInstance(type.name())).get();
    }

    /** Creates a producer, in the class loader that loaded this class. */
    static final class Program implements Supplier<Object> {

        private final Object producer;

        Program(String type) {
            this.producer = Producers.create(ProducerSettings.builder()
                .nameServers("127.0.0.1:1")
                .group("without")
                .compression(CompressionSettings.builder().type(CompressionType.valueOf(type)).build())
                .build(), ProducerExtensions.none());
        }

        @Override
        public Object get() {
            return this.producer;
        }

    }

    /** Loads classes of this project again, and hides the optional libraries. */
    private static final class Hiding extends ClassLoader {

        Hiding() {
            super(OptionalLibraryTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("net.jpountz.") || name.startsWith("com.github.luben.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.rocketproducer.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return (loaded != null) ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
            catch (IOException ex) {
                throw new ClassNotFoundException(name, ex);
            }
        }

    }

}
