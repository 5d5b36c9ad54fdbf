/**
 * Scripted RocketMQ servers on real loopback sockets of this JVM, for tests of what a
 * client does when servers fail. {@link io.rocketproducer.test.fake.FakeCluster} is the
 * door; {@link io.rocketproducer.test.fake.FakeServer} is for tests of single frames.
 * They speak the wire format of RocketMQ 5.5.0 and store nothing beyond this JVM's
 * memory: for what a real broker does take
 * {@link io.rocketproducer.test.EmbeddedRocketMQ}.
 */
@NullMarked
package io.rocketproducer.test.fake;

import org.jspecify.annotations.NullMarked;
