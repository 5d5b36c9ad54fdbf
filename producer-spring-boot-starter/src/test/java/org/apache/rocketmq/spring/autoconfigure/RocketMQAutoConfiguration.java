package org.apache.rocketmq.spring.autoconfigure;

/**
 * Stands in for the class of rocketmq-spring, whose presence is all that counts.
 */
public final class RocketMQAutoConfiguration {

    private RocketMQAutoConfiguration() {
    }

}
