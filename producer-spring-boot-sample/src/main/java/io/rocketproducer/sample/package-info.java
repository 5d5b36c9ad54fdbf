/**
 * An orders application that sends to RocketMQ.
 */
@NullMarked
package io.rocketproducer.sample;

import org.jspecify.annotations.NullMarked;
