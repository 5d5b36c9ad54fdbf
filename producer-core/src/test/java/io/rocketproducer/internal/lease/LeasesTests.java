/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Leases}.
 */
class LeasesTests {

    private static final long LIMIT = Duration.ofSeconds(3).toNanos();

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Leases leases = new Leases("Operations of a test", 2);

    @Test
    void givesAsManyAsMayBeHeld() {
        Lease first = this.leases.tryAcquire(0, LIMIT);
        Lease second = this.leases.tryAcquire(0, LIMIT);
        assertThat(this.leases.isAvailable()).isFalse();
        assertThat(this.leases.tryAcquire(LIMIT, LIMIT)).isNull();
        assertThat(first.release()).isTrue();
        assertThat(this.leases.count()).isOne();
        assertThat(this.leases.tryAcquire(LIMIT, LIMIT)).isNotNull();
        assertThat(second.isHeld()).isTrue();
    }

    @Test
    void leaseEndsOnce() {
        Lease lease = this.leases.tryAcquire(0, LIMIT);
        assertThat(lease.release()).isTrue();
        assertThat(lease.release()).isFalse();
        assertThat(this.leases.count()).isZero();
    }

    @Test
    void leaseOfWhichNothingIsHeardExpiresASecondAfterItsLimit() {
        Lease lost = this.leases.tryAcquire(0, LIMIT);
        Lease other = this.leases.tryAcquire(0, 2 * LIMIT);
        assertThat(this.leases.nanosToExpiry(0)).isEqualTo(LIMIT + SECOND);
        assertThat(this.leases.tryAcquire(LIMIT + SECOND - 1, LIMIT)).isNull();
        Lease next = this.leases.tryAcquire(LIMIT + SECOND, LIMIT);
        assertThat(next).isNotNull();
        assertThat(lost.isHeld()).isFalse();
        assertThat(lost.release()).as("too late").isFalse();
        assertThat(other.isHeld()).isTrue();
        assertThat(this.leases.count()).isEqualTo(2);
    }

    @Test
    void leaseMayBeExtended() {
        Lease lease = this.leases.tryAcquire(0, 0);
        lease.extend(SECOND / 2, LIMIT);
        assertThat(this.leases.expire(SECOND / 2 + LIMIT + SECOND - 1)).isZero();
        assertThat(this.leases.expire(SECOND / 2 + LIMIT + SECOND)).isOne();
    }

    @Test
    void limitThatNeverPassesDoesNotOverflow() {
        Lease lease = this.leases.tryAcquire(Long.MAX_VALUE - 5, Long.MAX_VALUE);
        assertThat(lease.isExpired(Long.MAX_VALUE - 5 + LIMIT)).isFalse();
        assertThat(new Leases("none", 1).nanosToExpiry(0)).isEqualTo(Long.MAX_VALUE);
    }

    @RepeatedTest(8)
    void countsWhatIsHeldWhateverHappens(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Leases many = new Leases("Operations of a test", 5);
        List<Lease> held = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(1_000_000_000);
            Lease lease = many.tryAcquire(now, random.nextInt(2_000_000_000));
            if (lease != null) {
                held.add(lease);
            }
            if (random.nextBoolean() && !held.isEmpty()) {
                Lease ended = held.remove(random.nextInt(held.size()));
                boolean wasHeld = ended.isHeld();
                assertThat(ended.release()).isEqualTo(wasHeld);
            }
            held.removeIf((one) -> !one.isHeld());
            assertThat(many.count()).isEqualTo(held.size()).isLessThanOrEqualTo(5);
        }
    }

}
