/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.peer;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.Endpoint;

/**
 * Registry of the peers by address. Thread-safe.
 */
final class PeerRegistry {

    private final Map<Endpoint, Peer> peers = new ConcurrentHashMap<>();

    private final Function<Endpoint, Peer> maker;

    PeerRegistry(Function<Endpoint, Peer> maker) {
        this.maker = maker;
    }

    Peer peer(Endpoint address) {
        Peer peer = this.peers.get(address);
        return (peer != null) ? peer : this.peers.computeIfAbsent(address, this.maker);
    }

    @Nullable Peer remove(Endpoint address) {
        return this.peers.remove(address);
    }

    void ifKnown(Endpoint address, Consumer<Peer> step) {
        Peer peer = this.peers.get(address);
        if (peer != null) {
            step.accept(peer);
        }
    }

    boolean isConnected(Endpoint address) {
        Peer peer = this.peers.get(address);
        return peer != null && peer.isConnected();
    }

    Set<Endpoint> connected() {
        Set<Endpoint> connected = new LinkedHashSet<>();
        for (Peer peer : this.peers.values()) {
            if (peer.isConnected()) {
                connected.add(peer.address());
            }
        }
        return Set.copyOf(connected);
    }

    Set<Endpoint> addresses() {
        return Set.copyOf(this.peers.keySet());
    }

    Collection<Peer> all() {
        return List.copyOf(this.peers.values());
    }

}
