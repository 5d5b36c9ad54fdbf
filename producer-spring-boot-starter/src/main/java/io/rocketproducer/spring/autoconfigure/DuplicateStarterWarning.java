/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Configuration;

/**
 * Logs a warning if rocketmq-spring is on the class path, too, because both read the same
 * properties.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration")
class DuplicateStarterWarning {

    private static final Logger logger = LoggerFactory.getLogger(DuplicateStarterWarning.class);

    DuplicateStarterWarning() {
        logger.info("rocketmq-spring is also on the class path: both starters create a producer from the same"
                + " properties. Set rocketmq.producer.enabled=false to turn this one off");
    }

}
