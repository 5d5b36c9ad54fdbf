/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a real Apache RocketMQ for a JUnit test class. Constructors and methods may
 * declare a parameter of type {@link EmbeddedRocketMQ}. By default all tests of this JVM
 * share one instance, so topics and groups need unique names. A class with more than one
 * broker, or with broker properties, has its own servers, which end with the class. For
 * Spring tests see {@link AutoConfigureEmbeddedRocketMQ}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RocketMQExtension.class)
public @interface EmbeddedRocketMQTest {

    /**
     * Number of brokers. Any number other than 1 starts separate servers for the class.
     * @return 1 to 26
     */
    int brokers() default 1;

    /**
     * Lines of the brokers' configuration file, each as {@code name=value}. Any line
     * starts separate servers for the class.
     * @return the lines
     */
    String[] brokerProperties() default {};

    /**
     * Topics to create before the first test, each as {@code name} or
     * {@code name:queues}. Default number of queues is 4.
     * @return the topics
     */
    String[] topics() default {};

}
