package io.rocketproducer.test.fake;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test fake RocketMQ servers. Before the application context is loaded,
 * they run, and {@code rocketmq.name-server} points to them with precedence over all
 * other property sources; {@link FakeCluster} can be injected.
 * <p>
 * Each application context has a cluster of its own, which ends with the context. After
 * each test it is {@linkplain FakeCluster#reset() reset}: faults are over and what was
 * received is forgotten, so what a context sends while it starts is seen by its first
 * test.
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
     * Topics, each as {@code name} or {@code name:queues}, where 4 is the default number
     * of queues on each broker. Without any, every topic exists with 4 queues.
     * @return the topics
     */
    String[] topics() default {};

    /**
     * Names of the properties that receive the address of the name server.
     * @return the names
     */
    String[] property() default "rocketmq.name-server";

}
