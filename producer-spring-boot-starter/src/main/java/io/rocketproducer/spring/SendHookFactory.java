/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.spi.SendHook;

/**
 * Creates a hook for each producer of the application. A bean of this type is called once
 * for every producer that the auto-configuration creates, while a {@link SendHook} bean
 * is shared by all of them.
 */
@FunctionalInterface
public interface SendHookFactory {

    /**
     * Creates a hook.
     * @param producer name of the producer: its key under {@code rocketmq.producers}, or
     * the group of the default producer
     * @param settings settings of the producer
     * @return a hook for this producer only
     */
    SendHook hookFor(String producer, ProducerSettings settings);

}
