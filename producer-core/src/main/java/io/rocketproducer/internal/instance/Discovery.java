package io.rocketproducer.internal.instance;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.rocketproducer.api.Endpoint;
import io.rocketproducer.internal.extension.UserCode;
import io.rocketproducer.internal.extension.UserCodeException;
import io.rocketproducer.internal.lease.Lease;
import io.rocketproducer.internal.lease.Leases;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.internal.time.Timekeeper;
import io.rocketproducer.internal.wire.PeerLog;
import io.rocketproducer.internal.wire.PeerText;
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

    private final UserThreads blocking;

    private final Listener listener;

    private final Timekeeper time;

    private final PeerLog failures;

    private final PeerLog recoveries;

    /** Held while the resolver is called, however long it takes. */
    private final Leases asking = new Leases("Name server resolution", 1);

    private volatile long askedNanos;

    private volatile boolean failing;

    Discovery(NameServerResolver resolver, UserThreads blocking, Listener listener, Timekeeper time) {
        this.resolver = resolver;
        this.blocking = blocking;
        this.listener = listener;
        this.time = time;
        this.failures = new PeerLog(logger, time);
        this.recoveries = new PeerLog(logger, time);
    }

    /** Asks, unless somebody is being asked. */
    void ask() {
        long now = this.time.nanoTime();
        Lease lease = this.asking.tryAcquire(now, Long.MAX_VALUE);
        if (lease == null) {
            return;
        }
        this.askedNanos = now;
        try {
            this.blocking.run(() -> askNow(lease));
        }
        catch (Throwable ex) {
            // Next time
            lease.release();
            throw ex;
        }
    }

    /** Asks because no name server answers, unless that was done just now. */
    void askSoon() {
        if (this.time.nanoTime() - this.askedNanos >= MIN_GAP_NANOS) {
            ask();
        }
    }

    private void askNow(Lease lease) {
        try {
            this.listener.onAddresses(Endpoint.parseAll(UserCode.nameServers(this.resolver)));
            if (this.failing) {
                this.recoveries.info("Name servers are resolved again");
            }
            this.failing = false;
        }
        catch (Throwable ex) {
            failed(UserCodeException.unwrap(ex));
        }
        finally {
            lease.release();
        }
    }

    private void failed(Throwable failure) {
        if (this.failing) {
            logger.debug("Name servers still cannot be resolved: {}", PeerText.of(failure.toString()));
        }
        else {
            this.failures.warn("Name servers cannot be resolved, the earlier addresses stay: {}", failure.toString());
        }
        this.failing = true;
        this.listener.onFailure(PeerText.of(failure.toString()));
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
