package io.rocketproducer.spring;

import io.rocketproducer.api.Producer;

/**
 * Starts templates with the settings of the application: its properties, its
 * {@link PayloadConverter}, its {@link AfterCommitFailureListener}s and its
 * {@link SendTemplateCustomizer}s. For those that need a template more, with a setting of
 * its own. Thread-safe.
 */
@FunctionalInterface
public interface SendTemplates {

    /**
     * Starts a template.
     * @param producer sends its messages
     * @return has the settings of the application, to be changed before it is built
     */
    SendTemplate.Builder builder(Producer producer);

}
