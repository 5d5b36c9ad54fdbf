/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A real Apache RocketMQ for tests: a name server and brokers, each in a child JVM that
 * never outlives this one. {@link io.rocketproducer.test.rocketmq.EmbeddedRocketMQ} is
 * the entry point; the JUnit and Spring types are loaded only where those libraries are
 * present.
 */
@NullMarked
package io.rocketproducer.test.rocketmq;

import org.jspecify.annotations.NullMarked;
