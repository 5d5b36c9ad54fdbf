/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

/**
 * Customizes the settings of templates, after the properties were applied. Beans of this
 * type are called in their order, for every template that the auto-configuration creates
 * and for those built by {@link SendTemplateFactory}.
 */
@FunctionalInterface
public interface SendTemplateCustomizer {

    /**
     * Customizes a template.
     * @param builder the current settings
     */
    void customize(SendTemplate.Builder builder);

}
