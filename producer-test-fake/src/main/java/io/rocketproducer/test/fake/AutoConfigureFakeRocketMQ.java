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

/**
 * Starts fake RocketMQ servers for a Spring test. Before the application context is
 * loaded, the servers are running and {@code rocketmq.name-server} contains the address
 * with precedence over all other property sources; {@link FakeCluster} can be injected.
 * <p>
 * Each application context has its own cluster, which ends with the context. After each
 * test the cluster is {@linkplain FakeCluster#reset() reset}: injected faults are cleared
 * and recorded messages are discarded. Messages sent during the start of a context are
 * visible to its first test.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AutoConfigureFakeRocketMQ {

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

    /**
     * Names of the properties that are set to the address of the name server.
     * @return the names
     */
    String[] property() default "rocketmq.name-server";

}
