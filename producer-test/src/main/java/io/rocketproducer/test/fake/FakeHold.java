package io.rocketproducer.test.fake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps requests unanswered until told. Thread-safe.
 */
public final class FakeHold implements FakeResponder {

    private static final Logger logger = LoggerFactory.getLogger(FakeHold.class);

    private final FakeResponder then;

    /** Guarded by this. */
    private final List<FakeExchange> held = new ArrayList<>();

    /** Guarded by this. */
    private boolean open;

    /**
     * A hold that is followed by something.
     * @param then what happens with a request that is let go
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
     * Waits until so many requests are held.
     * @param count how many
     */
    public synchronized void awaitHeld(int count) {
        Patience.await(this, () -> this.held.size() >= count,
                () -> "expected " + count + " held requests but there are " + this.held.size());
    }

    /** Lets go what is held, in order of arrival, and everything that comes later. */
    public void release() {
        synchronized (this) {
            this.open = true;
        }
        releaseHeld(takeHeld());
    }

    /**
     * Waits until so many requests are held and lets them go, the last first. What comes
     * later is held again.
     * @param count how many
     */
    public void releaseBackwards(int count) {
        List<FakeExchange> backwards = new ArrayList<>(takeWhenHeld(count));
        Collections.reverse(backwards);
        releaseHeld(backwards);
    }

    /** Lets the request go that is held longest. What comes later is held again. */
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
