/**
 * Scripted RocketMQ peers for tests, on real loopback sockets. For whole clients take
 * {@link FakeCluster}, for single frames {@link FakeServer}.
 */
package io.rocketproducer.testing;
