/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.rocketproducer.internal.instance.ProducerGroups.Member;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerGroupsTests {

    private static final int ROUNDS = 50_000;

    private final ProducerGroups groups = new ProducerGroups(new ManualTime());

    @Test
    void theFirstAndTheLastOfAGroupAreTold() {
        Member first = member();
        Member second = member();
        assertThat(this.groups.join(first)).isTrue();
        assertThat(this.groups.join(second)).isFalse();
        assertThat(this.groups.leave(first)).isFalse();
        assertThat(this.groups.leave(first)).as("again").isFalse();
        assertThat(this.groups.names()).containsExactly("group");
        assertThat(this.groups.leave(second)).isTrue();
        assertThat(this.groups.leave(second)).as("again").isFalse();
        assertThat(this.groups.isEmpty()).isTrue();
    }

    @Test
    void producerThatJoinsWhileTheLastOneLeavesIsNeverLost() throws Exception {
        Member[] leaving = new Member[ROUNDS];
        Member[] joining = new Member[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            leaving[i] = member();
            joining[i] = member();
        }
        CyclicBarrier start = new CyclicBarrier(2);
        CyclicBarrier end = new CyclicBarrier(2);
        boolean[] wasFirst = new boolean[1];
        this.groups.join(leaving[0]);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                await(start);
                wasFirst[0] = this.groups.join(joining[i]);
                await(end);
            }
        });
        for (int i = 0; i < ROUNDS; i++) {
            await(start);
            boolean wasLast = this.groups.leave(leaving[i]);
            await(end);
            assertThat(this.groups.all()).containsExactly(joining[i]);
            assertThat(wasFirst[0]).as("whoever is the first registers the group").isEqualTo(wasLast);
            if (i + 1 < ROUNDS) {
                this.groups.join(leaving[i + 1]);
                this.groups.leave(joining[i]);
            }
        }
        other.get(20, TimeUnit.SECONDS);
    }

    private static Member member() {
        return new Member("group", null, () -> {
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
