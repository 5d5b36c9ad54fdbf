/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.util.Map;

import io.rocketproducer.fixture.Interleavings;

/**
 * All interleavings of threads that acquire, end and expire {@link Leases}.
 */
class LeasesInterleavingTests extends Interleavings {

    @Override
    protected Map<String, Runnable> scenarios() {
        return Map.of("as many leases are held as may be", LeasesInterleavingTests::asManyAsMayBe,
                "a lease ends once, and its place is taken once", LeasesInterleavingTests::endsOnce);
    }

    private static void asManyAsMayBe() {
        Leases leases = new Leases("test", 1);
        Lease[] taken = new Lease[2];
        inParallel(() -> taken[0] = leases.tryAcquire(0, 0), () -> taken[1] = leases.tryAcquire(0, 0));
        require((taken[0] == null) != (taken[1] == null), "one of two got the only lease");
        require(leases.count() == 1 && !leases.isAvailable(), "one is held");
    }

    private static void endsOnce() {
        Leases leases = new Leases("test", 1);
        Lease first = leases.tryAcquire(0, 0);
        boolean[] ended = new boolean[2];
        Lease[] next = new Lease[2];
        inParallel(() -> {
            ended[0] = first.release();
            next[0] = leases.tryAcquire(0, 0);
        }, () -> {
            ended[1] = first.release();
            next[1] = leases.tryAcquire(0, 0);
        });
        require(ended[0] != ended[1], "one of two ended it");
        require((next[0] == null) != (next[1] == null), "one of two got the next lease");
        require(!first.isHeld() && leases.count() == 1, "the next one is held");
    }

}
