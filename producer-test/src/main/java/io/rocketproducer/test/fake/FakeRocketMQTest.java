package io.rocketproducer.test.fake;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives JUnit tests fake RocketMQ servers: constructors and methods may declare a
 * parameter of type {@link FakeCluster}. Each test gets a cluster of its own, closed
 * after it; if a {@code @BeforeAll} method asks for one, all tests of the class share
 * that one. For Spring tests see {@link AutoConfigureFakeRocketMQ}.
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
     * Topics, each as {@code name} or {@code name:queues}, where 4 is the default number
     * of queues on each broker. Without any, every topic exists with 4 queues.
     * @return the topics
     */
    String[] topics() default {};

}
