/**
 * Auto-configuration of sending through spring-messaging.
 */
@NullMarked
package io.rocketproducer.spring.autoconfigure.messaging;

import org.jspecify.annotations.NullMarked;
