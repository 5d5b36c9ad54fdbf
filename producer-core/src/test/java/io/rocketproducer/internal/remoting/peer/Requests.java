/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.RequestHandler;
import io.rocketproducer.internal.wire.FrameBody;
import io.rocketproducer.internal.wire.HeaderFields;
import io.rocketproducer.internal.wire.OutgoingFrame;
import io.rocketproducer.test.fake.FakeServer;

/**
 * Shared requests and settings of tests.
 */
final class Requests {

    static final int CODE = 310;

    static final long TIMEOUT = TimeUnit.SECONDS.toNanos(3);

    static final RequestHandler NO_REQUESTS = (address, request) -> null;

    private Requests() {
    }

    static RemotingSettings settings() {
        return new RemotingSettings(ConnectionSettings.defaults(), "test", null);
    }

    static RemotingSettings idleAfter(Duration idle) {
        return new RemotingSettings(ConnectionSettings.builder().idleTimeout(idle).build(), "test", null);
    }

    static OutgoingFrame request() {
        return OutgoingFrame.request(CODE, HeaderFields.NONE, FrameBody.EMPTY);
    }

    static OutgoingFrame request(int bodyBytes) {
        return OutgoingFrame.request(CODE, HeaderFields.NONE, FrameBody.of(new byte[bodyBytes]));
    }

    static OutgoingFrame oneWay() {
        return OutgoingFrame.oneWay(CODE, HeaderFields.NONE, FrameBody.EMPTY);
    }

    static Endpoint at(FakeServer server) {
        return new Endpoint(server.host(), server.port());
    }

    static Outcome call(Remoting remoting, FakeServer server) {
        return call(remoting, at(server));
    }

    static Outcome call(Remoting remoting, FakeServer server, OutgoingFrame request) {
        return call(remoting, at(server), request);
    }

    static Outcome call(Remoting remoting, Endpoint address) {
        return call(remoting, address, request());
    }

    static Outcome call(Remoting remoting, Endpoint address, OutgoingFrame request) {
        Outcome outcome = new Outcome();
        remoting.call(address, request, TIMEOUT, outcome);
        return outcome;
    }

}
