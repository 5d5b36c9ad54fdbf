/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import io.rocketproducer.api.ProducerSettings;

/**
 * Customizes the settings of auto-configured producers, after the properties were
 * applied. Beans of this type are called in their order.
 */
@FunctionalInterface
public interface ProducerSettingsCustomizer {

    /**
     * Customizes the settings.
     * @param builder the current settings
     */
    void customize(ProducerSettings.Builder builder);

}
