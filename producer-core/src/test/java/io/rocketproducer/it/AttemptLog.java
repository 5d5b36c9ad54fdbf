/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;

/**
 * Records start and end of each send and of its attempts. Hooks receive the attempts when
 * the send has completed, in order and with their durations. Times are therefore
 * calculated backwards from there, which is exact if there are no pauses between
 * attempts.
 */
final class AttemptLog implements SendHook {

    private final Queue<Span> sends = new ConcurrentLinkedQueue<>();

    private final Queue<Span> attempts = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeSend(SendContext context) {
        context.put(this, new Recording(System.nanoTime(), new ArrayList<>()));
    }

    @Override
    public void afterAttempt(SendContext context, SendAttempt attempt) {
        recording(context).attempts().add(attempt);
    }

    @Override
    public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
        Recording recording = recording(context);
        long end = recording.startNanos() + context.elapsed().toNanos();
        this.sends.add(new Span("", recording.startNanos(), end));
        for (int i = recording.attempts().size() - 1; i >= 0; i--) {
            SendAttempt attempt = recording.attempts().get(i);
            long start = end - attempt.duration().toNanos();
            this.attempts.add(new Span(String.valueOf(attempt.brokerName()), start, end));
            end = start;
        }
    }

    /**
     * Returns the sends started in a period.
     * @param fromNanos start of the period
     * @param toNanos end of the period
     * @return the sends
     */
    List<Span> sendsBegunBetween(long fromNanos, long toNanos) {
        return this.sends.stream()
            .filter((send) -> send.startNanos() >= fromNanos && send.startNanos() < toNanos)
            .toList();
    }

    /**
     * Returns the attempts on one broker.
     * @param brokerName the broker
     * @return the attempts in the order of their start
     */
    List<Span> attemptsOn(String brokerName) {
        return this.attempts.stream()
            .filter((attempt) -> attempt.brokerName().equals(brokerName))
            .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
            .toList();
    }

    private Recording recording(SendContext context) {
        return (Recording) context.get(this);
    }

    /**
     * Start and end of a send or an attempt.
     *
     * @param brokerName broker of an attempt, empty for a send
     * @param startNanos start, as {@link System#nanoTime()}
     * @param endNanos end
     */
    record Span(String brokerName, long startNanos, long endNanos) {

        long nanos() {
            return this.endNanos - this.startNanos;
        }

    }

    private record Recording(long startNanos, List<SendAttempt> attempts) {

    }

}
