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

/**
 * Starts a real Apache RocketMQ for a Spring test. Before the application context is
 * loaded, the servers are running, the topics exist, and {@code rocketmq.name-server}
 * contains the address with precedence over all other property sources;
 * {@link EmbeddedRocketMQ} can be injected.
 * <p>
 * By default all tests of this JVM share the servers. Contexts with other broker settings
 * share servers with contexts of equal settings. All servers outlive the context and end
 * with this JVM.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AutoConfigureEmbeddedRocketMQ {

    /**
     * Number of brokers.
     * @return 1 to 26
     */
    int brokers() default 1;

    /**
     * Lines of the brokers' configuration file, each as {@code name=value}.
     * @return the lines
     */
    String[] brokerProperties() default {};

    /**
     * Topics to create, each as {@code name} or {@code name:queues}. Default number of
     * queues is 4.
     * @return the topics
     */
    String[] topics() default {};

    /**
     * Names of the properties that are set to the address of the name server.
     * @return the names
     */
    String[] property() default "rocketmq.name-server";

}
