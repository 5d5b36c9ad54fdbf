/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spi;

import io.rocketproducer.api.Endpoint;

/**
 * An outgoing request, as passed to interceptors.
 *
 * @param code the request code, as in RocketMQ's {@code RequestCode}: 105 is a route
 * lookup, 310 and 320 send messages, 34 is a heartbeat
 * @param address the address of the name server or broker
 * @param oneWay whether no response is expected
 */
public record RemotingRequest(int code, Endpoint address, boolean oneWay) {

}
