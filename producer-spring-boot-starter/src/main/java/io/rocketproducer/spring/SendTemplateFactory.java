/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import io.rocketproducer.api.Producer;

/**
 * Creates builders of templates with the settings of the application: its properties, its
 * {@link PayloadConverter}, its {@link AfterCommitFailureListener}s and its
 * {@link SendTemplateCustomizer}s. For applications that need a further template with
 * different settings. Thread-safe.
 */
@FunctionalInterface
public interface SendTemplateFactory {

    /**
     * Returns a builder with the settings of the application.
     * @param producer sends the messages of the template
     * @return the builder
     */
    SendTemplate.Builder builder(Producer producer);

}
