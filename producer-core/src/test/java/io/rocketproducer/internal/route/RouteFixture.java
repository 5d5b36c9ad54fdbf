/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.route;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.rocketproducer.api.ConnectionSettings;
import io.rocketproducer.api.Endpoint;
import io.rocketproducer.api.TopicSettings;
import io.rocketproducer.api.UnitSettings;
import io.rocketproducer.internal.extension.SigningCredentials;
import io.rocketproducer.internal.protocol.call.CommonHeaderFields;
import io.rocketproducer.internal.protocol.call.RemoteCaller;
import io.rocketproducer.internal.protocol.call.RequestPreparation;
import io.rocketproducer.internal.remoting.Remoting;
import io.rocketproducer.internal.remoting.RemotingSettings;
import io.rocketproducer.internal.remoting.peer.Remotings;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.test.fake.FakeCluster;

/**
 * A {@link RouteDirectory} of a fake cluster, with remoting of its own.
 */
public final class RouteFixture implements AutoCloseable {

    private final Remoting remoting = Remotings.start(
            new RemotingSettings(ConnectionSettings.defaults(), "routes", null), (address, request) -> null,
            Timekeeper.system());

    private final RouteDirectory routes;

    /**
     * Starts remoting without a lookup.
     * @param cluster the servers
     * @param settings settings of topics
     * @param time the clock of the routes; that of remoting is the system's
     */
    public RouteFixture(FakeCluster cluster, TopicSettings settings, Timekeeper time) {
        NameServers nameServers = new NameServers(
                new RemoteCaller(this.remoting,
                        new RequestPreparation(new CommonHeaderFields(null, UnitSettings.defaults(), List.of()),
                                SigningCredentials.of(null, null), null, null, time)),
                Duration.ofSeconds(20).toNanos());
        nameServers.update(Endpoint.parseAll(List.of(cluster.nameServers())), new Random(1));
        this.routes = new RouteDirectory(nameServers, settings, time);
    }

    public RouteDirectory routes() {
        return this.routes;
    }

    @Override
    public void close() {
        this.remoting.close();
    }

}
