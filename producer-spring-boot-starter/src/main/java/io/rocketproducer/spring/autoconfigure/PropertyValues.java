/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Validates property values that are not passed to the core, which validates its own
 * settings.
 */
public final class PropertyValues {

    private PropertyValues() {
    }

    /**
     * Validates a positive duration.
     * @param property the name of the property
     * @param value its value
     * @return the same value
     * @throws InvalidConfigurationPropertyValueException if it is not more than zero
     */
    public static Duration positive(String property, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new InvalidConfigurationPropertyValueException(property, value,
                    "must be more than zero but was " + value);
        }
        return value;
    }

}
