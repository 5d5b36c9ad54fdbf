/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallScope}.
 */
class CallScopeTests {

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void coversWhatAnyOfTheNestedScopesIsFor() {
        CallScope outer = CallScope.enter("send", false);
        CallScope inner = CallScope.enter((CallScope.Group) Set.of("a", "b")::contains, false);
        assertThat(CallScope.covers("send")).isTrue();
        assertThat(CallScope.covers("b")).isTrue();
        assertThat(CallScope.covers("c")).isFalse();
        inner.leave();
        assertThat(CallScope.covers("b")).isFalse();
        outer.leave();
        assertThat(CallScope.covers("send")).isFalse();
        assertThat(CallScope.isActive()).isFalse();
    }

    @Test
    void holdsPermitsIfAnyScopeDoes() {
        CallScope outer = CallScope.enter(null, true);
        CallScope inner = CallScope.enter(null, false);
        assertThat(CallScope.holdsPermits()).isTrue();
        inner.leave();
        outer.leave();
        assertThat(CallScope.holdsPermits()).isFalse();
    }

    @Test
    void interruptIsKeptUntilTheOutermostScopeIsLeft() {
        CallScope outer = CallScope.enter(null, false);
        CallScope inner = CallScope.enter(null, false);
        Thread.currentThread().interrupt();
        CallScope.keepInterrupt();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        inner.leave();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        outer.leave();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void interruptStaysWithoutAScope() {
        Thread.currentThread().interrupt();
        CallScope.keepInterrupt();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

}
