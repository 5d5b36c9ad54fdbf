/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts fake RocketMQ servers for JUnit tests. Constructors and methods may declare a
 * parameter of type {@link FakeCluster}. Each test has its own cluster, which is closed
 * after the test; with a parameter of a {@code @BeforeAll} method, all tests of the class
 * share one cluster. For Spring tests see {@link AutoConfigureFakeRocketMQ}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeRocketMQExtension.class)
public @interface FakeRocketMQTest {

    /**
     * Names of the brokers.
     * @return the names
     */
    String[] brokers() default "broker-a";

    /**
     * Topics, each as {@code name} or {@code name:queues}. Default number of queues is 4
     * on each broker. If empty, every topic exists with 4 queues.
     * @return the topics
     */
    String[] topics() default {};

}
