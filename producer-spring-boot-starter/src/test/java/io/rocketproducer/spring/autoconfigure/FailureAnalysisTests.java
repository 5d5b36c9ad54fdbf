/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.SendFailure;
import io.rocketproducer.spring.SendOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void namesThePropertyThatIsMissing() {
        FailureAnalysis analysis = new MissingNameServerFailureAnalyzer(this.environment)
            .analyze(new NoSuchBeanDefinitionException(SendOperations.class));
        assertThat(analysis.getDescription()).contains("SendOperations").contains("rocketmq.name-server is not set");
        assertThat(analysis.getAction()).contains("rocketmq.name-server=localhost:9876");
    }

    @Test
    void namesTheSwitchThatIsOff() {
        this.environment.setProperty("rocketmq.producer.enabled", "false");
        FailureAnalysis analysis = new MissingNameServerFailureAnalyzer(this.environment)
            .analyze(new NoSuchBeanDefinitionException(Producer.class));
        assertThat(analysis.getDescription()).contains("rocketmq.producer.enabled is false");
    }

    @Test
    void leavesOtherMissingBeansToOthers() {
        assertThat(new MissingNameServerFailureAnalyzer(this.environment)
            .analyze(new NoSuchBeanDefinitionException(Runnable.class))).isNull();
        this.environment.setProperty("rocketmq.name-server", "127.0.0.1:1");
        assertThat(new MissingNameServerFailureAnalyzer(this.environment)
            .analyze(new NoSuchBeanDefinitionException(Producer.class))).isNull();
    }

    @Test
    void showsTheMalformedAddressAndHowToWriteIt() {
        FailureAnalysis analysis = new InvalidNameServerFailureAnalyzer(this.environment)
            .analyze(new InvalidNameServerException("rocketmq.name-server", "localhost",
                    new IllegalArgumentException("no port")));
        assertThat(analysis.getDescription()).contains("rocketmq.name-server")
            .contains("'localhost'")
            .contains("no port");
        assertThat(analysis.getAction()).contains("host:port");
    }

    @Test
    void tellsHowToStartWithoutNameServer() {
        FailureAnalysis analysis = new NameServerUnavailableFailureAnalyzer()
            .analyze(new NameServerUnavailableException(SendFailure.beforeAnyAttempt("No name server responded")));
        assertThat(analysis.getDescription()).contains("No name server responded");
        assertThat(analysis.getAction()).contains("rocketmq.producer.fail-fast=false");
    }

    @Test
    void anApplicationThatCannotSendFailsWithAnExplanation(CapturedOutput output) {
        assertThatException().isThrownBy(() -> run());
        assertThat(output).contains("APPLICATION FAILED TO START").contains("rocketmq.name-server is not set");
    }

    @Test
    void anApplicationWithAMalformedAddressFailsWithAnExplanation(CapturedOutput output) {
        assertThatException().isThrownBy(() -> run("--rocketmq.name-server=localhost"));
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("rocketmq.name-server (from \"rocketmq.name-server\" from property source")
            .contains("malformed address 'localhost'");
    }

    @Test
    void keysOfTheProxyClientAreRecognised() {
        this.environment.setProperty("rocketmq.producer.endpoints", "127.0.0.1:8081");
        FailureAnalysis analysis = new MissingNameServerFailureAnalyzer(this.environment)
            .analyze(new NoSuchBeanDefinitionException(Producer.class));
        assertThat(analysis.getDescription())
            .contains("rocketmq.producer.endpoints names the gRPC port of a RocketMQ proxy");
        assertThat(analysis.getAction()).contains("The remoting port of a proxy");
    }

    @Test
    void anApplicationWithTheKeysOfTheProxyClientFailsWithAnExplanation(CapturedOutput output) {
        assertThatException().isThrownBy(() -> run("--rocketmq.producer.endpoints=127.0.0.1:8081"));
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("rocketmq.producer.endpoints names the gRPC port")
            .contains("Set rocketmq.name-server");
    }

    @Test
    void anApplicationWithoutTheLibraryOfItsCompressionFailsWithAnExplanation(CapturedOutput output) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.contains("lz4")) {
                jars.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader withoutLz4 = new URLClassLoader(jars.toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(withoutLz4);
            Method run = withoutLz4.loadClass(FailureAnalysisTests.class.getName())
                .getDeclaredMethod("run", String[].class);
            run.setAccessible(true);
            assertThatException().isThrownBy(() -> run.invoke(null, (Object) new String[] {
                    "--rocketmq.name-server=127.0.0.1:1", "--rocketmq.producer.compression.type=lz4" }));
        }
        finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("at.yawk.lz4:lz4-java")
            .contains("rocketmq.producer.compression.type=zlib");
    }

    @Test
    void anApplicationWithAProducerThatHasNowhereToSendToFailsWithAnExplanation(CapturedOutput output) {
        assertThatException().isThrownBy(() -> run("--rocketmq.producers.archive.group=g"));
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("Set rocketmq.producers.archive.name-server, or rocketmq.name-server");
    }

    @Test
    void anApplicationWithAMalformedAddressOfOneProducerFailsWithAnExplanation(CapturedOutput output) {
        assertThatException().isThrownBy(
                () -> run("--rocketmq.name-server=127.0.0.1:1", "--rocketmq.producers.archive.name-server=nowhere"));
        assertThat(output).contains("rocketmq.producers.archive.name-server (from").contains("'nowhere'");
    }

    @Test
    void anApplicationThatMustNotStartWithoutNameServerFailsWithAnExplanation(CapturedOutput output) {
        assertThatException().isThrownBy(() -> run("--rocketmq.name-server=127.0.0.1:1",
                "--rocketmq.producer.fail-fast=true", "--rocketmq.producer.startup-timeout=2s"));
        assertThat(output).contains("APPLICATION FAILED TO START").contains("127.0.0.1:1 (");
    }

    private static void run(String... arguments) {
        SpringApplication application = new SpringApplication(Sender.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "--spring.application.name=shop";
        application.run(all).close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(RocketMqProducerAutoConfiguration.class)
    static class Sender {

        Sender(SendOperations operations) {
            assertThat(operations).isNotNull();
        }

    }

}
