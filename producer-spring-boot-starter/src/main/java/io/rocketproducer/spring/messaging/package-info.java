/**
 * Sending for those who know spring-messaging:
 * {@link io.rocketproducer.spring.messaging.SendMessagingTemplate} is the door.
 */
@NullMarked
package io.rocketproducer.spring.messaging;

import org.jspecify.annotations.NullMarked;
