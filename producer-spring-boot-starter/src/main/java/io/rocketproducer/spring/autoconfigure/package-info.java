/**
 * Makes a producer and a template from the properties under {@code rocketmq}. Every bean
 * backs off for one of the application.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
