/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Records the frames received by a server. Thread-safe.
 */
final class FakeLog {

    /** Guarded by this, as all below. */
    private final List<FakeFrame> requests = new ArrayList<>();

    private final List<FakeFrame> answers = new ArrayList<>();

    synchronized void add(FakeFrame frame) {
        (frame.isAnswer() ? this.answers : this.requests).add(frame);
        notifyAll();
    }

    synchronized void clear() {
        this.requests.clear();
        this.answers.clear();
    }

    synchronized List<FakeFrame> requests() {
        return List.copyOf(this.requests);
    }

    synchronized List<FakeFrame> requests(int code) {
        return this.requests.stream().filter((frame) -> frame.code() == code).toList();
    }

    synchronized List<FakeFrame> answers() {
        return List.copyOf(this.answers);
    }

    List<FakeFrame> awaitRequests(int code, int count) {
        return await(this.requests, (frame) -> frame.code() == code, count, "requests with code " + code);
    }

    FakeFrame awaitAnswer(int opaque) {
        return await(this.answers, (frame) -> frame.opaque() == opaque, 1, "responses to " + opaque).get(0);
    }

    private synchronized List<FakeFrame> await(List<FakeFrame> frames, Predicate<FakeFrame> wanted, int count,
            String what) {
        Patience.await(this, () -> frames.stream().filter(wanted).count() >= count, () -> "expected " + count + " "
                + what + ", got requests " + this.requests + ", responses " + this.answers);
        return frames.stream().filter(wanted).toList();
    }

}
