package org.apache.rocketmq.spring.autoconfigure;

/**
 * Placeholder for the class of rocketmq-spring, of which only the presence matters.
 */
public final class RocketMQAutoConfiguration {

    private RocketMQAutoConfiguration() {
    }

}
