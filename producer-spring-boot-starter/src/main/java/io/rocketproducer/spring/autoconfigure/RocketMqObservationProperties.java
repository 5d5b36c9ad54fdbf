/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import io.rocketproducer.spring.observation.SemanticConventions;

/**
 * Observations of sends.
 */
public class RocketMqObservationProperties {

    /**
     * Whether to observe sends, for spans and a timer.
     */
    private boolean enabled = false;

    /**
     * Version of OpenTelemetry's semantic conventions that defines the names. Overridden
     * by a SendObservationConvention bean.
     */
    private SemanticConventions convention = SemanticConventions.SEMCONV_1_44;

    /**
     * Whether to propagate the trace context in message properties.
     */
    private boolean propagate = true;

    /**
     * Whether to add message keys, which may be personal data, to spans.
     */
    private boolean includeKeys = false;

    public boolean isEnabled() {
        return this.enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public SemanticConventions getConvention() {
        return this.convention;
    }

    public void setConvention(SemanticConventions convention) {
        this.convention = convention;
    }

    public boolean isPropagate() {
        return this.propagate;
    }

    public void setPropagate(boolean propagate) {
        this.propagate = propagate;
    }

    public boolean isIncludeKeys() {
        return this.includeKeys;
    }

    public void setIncludeKeys(boolean includeKeys) {
        this.includeKeys = includeKeys;
    }

}
