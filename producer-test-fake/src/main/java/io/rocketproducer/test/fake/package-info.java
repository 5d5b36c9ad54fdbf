/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Scripted RocketMQ servers on real loopback sockets of this JVM, for testing how clients
 * handle server failures. {@link io.rocketproducer.test.fake.FakeCluster} is the entry
 * point; {@link io.rocketproducer.test.fake.FakeServer} is for tests of individual
 * frames. They implement the wire format of RocketMQ 5.5.0 and store messages only in
 * memory. Tests against a real broker use {@code EmbeddedRocketMQ}.
 */
@NullMarked
package io.rocketproducer.test.fake;

import org.jspecify.annotations.NullMarked;
