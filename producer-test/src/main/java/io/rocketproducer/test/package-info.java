/**
 * Test kit: a real Apache RocketMQ name server and real brokers, each in a child JVM that
 * never outlives this one. {@link io.rocketproducer.test.EmbeddedRocketMQ} is the door;
 * the JUnit and Spring types are only loaded where those libraries are present.
 */
@NullMarked
package io.rocketproducer.test;

import org.jspecify.annotations.NullMarked;
