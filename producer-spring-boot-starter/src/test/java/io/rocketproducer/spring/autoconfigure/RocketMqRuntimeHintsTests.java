/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import io.netty.channel.ChannelHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.filter.AssignableTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

class RocketMqRuntimeHintsTests {

    private final RuntimeHints hints = new RuntimeHints();

    private final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

    @BeforeEach
    void register() {
        new RocketMqRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
    }

    @Test
    void theAutoConfigurationBringsThem() {
        assertThat(MergedAnnotations.from(RocketMqProducerAutoConfiguration.class)
            .get(ImportRuntimeHints.class)
            .getClassArray("value")).containsExactly(RocketMqRuntimeHints.class);
    }

    static List<String> channelHandlers() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }

        };
        scanner.addIncludeFilter(new AssignableTypeFilter(ChannelHandler.class));
        return scanner.findCandidateComponents("io.rocketproducer.internal")
            .stream()
            .map(BeanDefinition::getBeanClassName)
            .toList();
    }

    @ParameterizedTest
    @MethodSource("channelHandlers")
    void nettySeesWhatEachHandlerHandles(String handler) {
        assertThat(this.hints).matches(this.reflection.onType(TypeReference.of(handler)));
    }

    @Test
    void nothingIsCalledAHandlerThatIsNone() {
        assertThat(RocketMqRuntimeHints.CHANNEL_HANDLERS).containsExactlyInAnyOrderElementsOf(channelHandlers());
    }

    @ParameterizedTest
    @ValueSource(strings = { "setNameServer", "setSendMessageTimeout", "setRequiredDurability" })
    void propertiesOfNamedProducersAreBound(String setter) {
        assertThat(this.hints).matches(invocation(RocketMqNamedProducerProperties.class, setter));
    }

    @Test
    void nestedPropertiesOfNamedProducersAreBound() {
        assertThat(this.hints).matches(invocation(RocketMqBatchProperties.class, "setLinger"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "net.jpountz.lz4.LZ4FrameOutputStream", "com.github.luben.zstd.Zstd" })
    void compressionLibrariesAreFound(String type) {
        assertThat(this.hints).matches(this.reflection.onType(TypeReference.of(type)));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsAreUsed() throws ClassNotFoundException {
        assertThat(this.hints).matches(invocation(Thread.class, "ofVirtual"))
            .matches(invocation(Executors.class, "newThreadPerTaskExecutor"))
            .matches(this.reflection.onMethodInvocation("java.lang.Thread$Builder", "factory"))
            .matches(this.reflection.onMethodInvocation("java.lang.Thread$Builder", "inheritInheritableThreadLocals"));
    }

    private Predicate<RuntimeHints> invocation(Class<?> type, String method) {
        return this.reflection.onMethodInvocation(type, method);
    }

}
