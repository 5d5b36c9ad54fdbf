package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.spi.NameServerResolver;

/**
 * Asks for the name servers again and again: regularly, and when none of those that are
 * known answers. Asks on a thread that may block, one question at a time. Thread-safe.
 */
final class Discovery {

    private static final Logger logger = LoggerFactory.getLogger(Discovery.class);

    /** However many look-ups fail, nobody is asked again sooner than this. */
    private static final long MIN_GAP_NANOS = Duration.ofSeconds(2).toNanos();

    private final NameServerResolver resolver;

    private final Executor blocking;

    private final Listener listener;

    private final Timekeeper time;

    private final AtomicBoolean asking = new AtomicBoolean();

    private volatile long askedNanos;

    private volatile boolean failing;

    Discovery(NameServerResolver resolver, Executor blocking, Listener listener, Timekeeper time) {
        this.resolver = resolver;
        this.blocking = blocking;
        this.listener = listener;
        this.time = time;
    }

    /** Asks, unless somebody is being asked. */
    void ask() {
        if (!this.asking.compareAndSet(false, true)) {
            return;
        }
        this.askedNanos = this.time.nanoTime();
        try {
            this.blocking.execute(this::askNow);
        }
        catch (RejectedExecutionException ex) {
            // Closed, or busy with other things: next time
            this.asking.set(false);
        }
    }

    /** Asks because no name server answers, unless that was done just now. */
    void askSoon() {
        if (this.time.nanoTime() - this.askedNanos >= MIN_GAP_NANOS) {
            ask();
        }
    }

    private void askNow() {
        try {
            this.listener.onAddresses(Endpoint.parseAll(this.resolver.nameServers()));
            if (this.failing) {
                logger.info("Name servers are resolved again");
            }
            this.failing = false;
        }
        catch (RuntimeException ex) {
            failed(ex);
        }
        finally {
            this.asking.set(false);
        }
    }

    private void failed(RuntimeException failure) {
        if (this.failing) {
            logger.debug("Name servers cannot be resolved still: {}", failure.toString());
        }
        else {
            logger.warn("Name servers cannot be resolved, the earlier addresses stay: {}", failure.toString());
        }
        this.failing = true;
        this.listener.onFailure(failure.toString());
    }

    /**
     * Learns what is found out.
     */
    interface Listener {

        /**
         * The name servers of now.
         * @param addresses none to keep the earlier ones
         */
        void onAddresses(List<Endpoint> addresses);

        /**
         * They cannot be found out.
         * @param why the fault, for a person
         */
        void onFailure(String why);

    }

}
