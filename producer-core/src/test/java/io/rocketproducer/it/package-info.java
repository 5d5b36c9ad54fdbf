/**
 * Against a real Apache RocketMQ, read back with its own consumer.
 */
package io.rocketproducer.it;
