/**
 * Tests with a real Apache RocketMQ, read back with its official consumer.
 */
package io.rocketproducer.it;
