/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Routes of topics and lists of name servers, as servers report them. Depends neither on
 * calls nor on messages. Immutable values. Entry points: {@link TopicRouteData},
 * {@link NameServerAddresses}.
 */
@NullMarked
package io.rocketproducer.internal.protocol.route;

import org.jspecify.annotations.NullMarked;
