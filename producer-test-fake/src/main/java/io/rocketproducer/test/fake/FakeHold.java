/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.fake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds requests until released. Thread-safe.
 */
public final class FakeHold implements FakeResponder {

    private static final Logger logger = LoggerFactory.getLogger(FakeHold.class);

    private final FakeResponder then;

    /** Guarded by this. */
    private final List<FakeExchange> held = new ArrayList<>();

    /** Guarded by this. */
    private boolean open;

    /**
     * Creates a hold.
     * @param then the handler of released requests
     */
    public FakeHold(FakeResponder then) {
        this.then = then;
    }

    @Override
    public void respond(FakeExchange exchange) throws IOException {
        synchronized (this) {
            if (!this.open) {
                this.held.add(exchange);
                notifyAll();
                return;
            }
        }
        this.then.respond(exchange);
    }

    /**
     * Waits until a number of requests are held.
     * @param count the number of requests
     */
    public synchronized void awaitHeld(int count) {
        Patience.await(this, () -> this.held.size() >= count,
                () -> "expected " + count + " held requests but there are " + this.held.size());
    }

    /** Releases all held requests in order of arrival, and stops holding. */
    public void release() {
        synchronized (this) {
            this.open = true;
        }
        releaseHeld(takeHeld());
    }

    /**
     * Waits until a number of requests are held, then releases all held requests in
     * reverse order. Further requests are held.
     * @param count the number of requests
     */
    public void releaseBackwards(int count) {
        List<FakeExchange> backwards = new ArrayList<>(takeWhenHeld(count));
        Collections.reverse(backwards);
        releaseHeld(backwards);
    }

    /** Releases the oldest held request. Further requests are held. */
    public void releaseOne() {
        FakeExchange first;
        synchronized (this) {
            first = this.held.remove(0);
        }
        releaseHeld(List.of(first));
    }

    private synchronized List<FakeExchange> takeWhenHeld(int count) {
        awaitHeld(count);
        return takeHeld();
    }

    private void releaseHeld(List<FakeExchange> exchanges) {
        for (FakeExchange exchange : exchanges) {
            try {
                this.then.respond(exchange);
            }
            catch (IOException ex) {
                // The client has closed the connection, which a broker ignores
                logger.debug("A held request gets no response", ex);
            }
        }
    }

    private synchronized List<FakeExchange> takeHeld() {
        List<FakeExchange> taken = List.copyOf(this.held);
        this.held.clear();
        return taken;
    }

}
