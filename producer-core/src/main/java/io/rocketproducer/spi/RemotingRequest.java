package io.rocketproducer.spi;

import io.rocketproducer.api.Endpoint;

/**
 * A request about to leave, as interceptors see it.
 *
 * @param code what it asks for, as RocketMQ's {@code RequestCode}: 105 looks a route up,
 * 310 and 320 send, 34 is a heartbeat
 * @param address the name server or broker
 * @param oneWay whether no answer is expected
 */
public record RemotingRequest(int code, Endpoint address, boolean oneWay) {

}
