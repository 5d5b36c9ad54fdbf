/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without spring-tx.
 */
class WithoutSpringTxTests {

    @Test
    void templatesWorkAndSayWhatIsMissing() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter((entry) -> !entry.contains("spring-tx"))
            .map(WithoutSpringTxTests::url)
            .toArray(URL[]::new);
        try (URLClassLoader isolated = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Callable<?> application = (Callable<?>) isolated.loadClass(Application.class.getName())
                .getDeclaredConstructor()
                .newInstance();
            assertThat(application.call()).asString()
                .startsWith("1 sent, IllegalStateException: sendAfterCommit needs")
                .contains("spring-tx");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        }
        catch (MalformedURLException ex) {
            throw new IllegalArgumentException(ex);
        }
    }

    /** Loaded by a class loader without spring-tx. */
    public static final class Application implements Callable<String> {

        @Override
        public String call() {
            FakeProducer producer = new FakeProducer();
            SendTemplate template = new SendTemplate(producer, (payload) -> new byte[] { 1 });
            template.send("orders", "x");
            try {
                template.sendAfterCommit("orders", "x");
            }
            catch (RuntimeException ex) {
                return producer.sent().size() + " sent, " + ex.getClass().getSimpleName() + ": " + ex.getMessage();
            }
            return "sent";
        }

    }

}
