/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.observation;

/**
 * Version of OpenTelemetry's semantic conventions that defines the names of the default
 * convention. OpenTelemetry renamed the RocketMQ attributes, and dashboards and alert
 * rules depend on either set of names.
 */
public enum SemanticConventions {

    /** Release 1.44 and before, which the OpenTelemetry agent for Java uses, too. */
    SEMCONV_1_44,

    /** Release 1.45. */
    SEMCONV_1_45

}
