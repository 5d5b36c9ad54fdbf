package io.rocketproducer.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit test class a real Apache RocketMQ: constructors and methods may declare a
 * parameter of type {@link EmbeddedRocketMQ}. By default it is the one that all tests of
 * this JVM share, so topics and groups need names of their own. A class that asks for
 * more than one broker, or for broker properties, gets servers of its own, which end with
 * the class. For Spring tests see {@link AutoConfigureEmbeddedRocketMQ}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RocketMQExtension.class)
public @interface EmbeddedRocketMQTest {

    /**
     * Number of brokers. Other than 1, the class gets servers of its own.
     * @return 1 to 26
     */
    int brokers() default 1;

    /**
     * Lines of the brokers' configuration file, each as {@code name=value}. With any, the
     * class gets servers of its own.
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
