/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package org.apache.rocketmq.spring.autoconfigure;

/**
 * Placeholder for the class of rocketmq-spring, of which only the presence matters.
 */
public final class RocketMQAutoConfiguration {

    private RocketMQAutoConfiguration() {
    }

}
