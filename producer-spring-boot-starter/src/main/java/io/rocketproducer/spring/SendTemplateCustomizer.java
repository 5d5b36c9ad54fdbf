package io.rocketproducer.spring;

/**
 * Changes the settings of templates, after the properties were applied. Beans of this
 * type are called in their order, for every template that the auto-configuration makes
 * and for those that {@link SendTemplates} starts.
 */
@FunctionalInterface
public interface SendTemplateCustomizer {

    /**
     * Changes settings.
     * @param builder the settings so far
     */
    void customize(SendTemplate.Builder builder);

}
