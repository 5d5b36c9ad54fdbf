package io.rocketproducer.spring.observation;

/**
 * Whose names the default convention uses. OpenTelemetry renamed what concerns RocketMQ,
 * and dashboards and rules know one set of names or the other.
 */
public enum SemanticConventions {

    /** Release 1.44 and before, which the OpenTelemetry agent for Java uses as well. */
    SEMCONV_1_44,

    /** Release 1.45. */
    SEMCONV_1_45

}
