package io.rocketproducer.spring.autoconfigure;

import io.rocketproducer.spring.observation.SemanticConventions;

/**
 * Observations of sends.
 */
public class RocketMqObservationProperties {

    /**
     * Whether sends are observed, for spans and a timer.
     */
    private boolean enabled = false;

    /**
     * Release of OpenTelemetry's semantic conventions whose names are used. A
     * SendObservationConvention bean wins.
     */
    private SemanticConventions convention = SemanticConventions.SEMCONV_1_44;

    /**
     * Whether the trace goes with the message, as properties.
     */
    private boolean propagate = true;

    /**
     * Whether spans have the keys of messages, which may be personal data.
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
