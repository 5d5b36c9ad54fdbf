/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Delivery;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.ReplyMessage;
import io.rocketproducer.api.StoredMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of every record with a confidential component, identified by name, does not
 * contain its value. Values other than records are covered by {@code SecrecyIT}.
 */
class SecrecyTests {

    private static final String CANARY = "canary";

    private static final Set<String> CONFIDENTIAL = Set.of("secretKey", "securityToken", "password", "key", "keys",
            "properties", "body");

    /** Proves that these records are found. */
    private static final Set<Class<?>> SOME = Set.of(Credentials.class, Delivery.Ordered.class, StoredMessage.class,
            ReplyMessage.class);

    @TestFactory
    Stream<DynamicTest> recordsSayNothingConfidential() {
        List<Class<?>> records = records();
        assertThat(records).containsAll(SOME);
        return records.stream()
            .map((type) -> DynamicTest.dynamicTest(type.getName(),
                    () -> assertThat(filled(type).toString()).doesNotContain(CANARY)));
    }

    private static List<Class<?>> records() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ArchitectureTests.DoNotIncludeTestKit())
            .importPackages("io.rocketproducer")
            .stream()
            .filter(JavaClass::isRecord)
            .<Class<?>>map(JavaClass::reflect)
            .filter((type) -> Arrays.stream(type.getRecordComponents()).anyMatch(SecrecyTests::isConfidential))
            .toList();
    }

    private static boolean isConfidential(RecordComponent component) {
        Class<?> type = component.getType();
        boolean holdsText = type == String.class || type == List.class || type == Map.class || type == byte[].class;
        return holdsText && CONFIDENTIAL.contains(component.getName());
    }

    private static Object filled(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getType(), isConfidential(components[i]) ? CANARY : "plain");
        }
        Constructor<?> constructor = type
            .getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(Class<?> type, String text) {
        Map<Class<?>, Object> values = Map.of(String.class, text, List.class, List.of(text), Map.class,
                Map.of("name", text), byte[].class, text.getBytes(StandardCharsets.UTF_8), int.class, 1, long.class, 1L,
                boolean.class, false, Instant.class, Instant.EPOCH, Duration.class, Duration.ZERO, Path.class,
                Path.of("plain"));
        Map<Class<?>, Object> own = Map.of(MessageQueue.class, new MessageQueue("plain", "plain", 0), Endpoint.class,
                new Endpoint("plain", 1), Message.class, Message.of("plain", new byte[1]));
        return values.getOrDefault(type, own.get(type));
    }

}
