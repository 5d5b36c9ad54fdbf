package io.rocketproducer.internal.remoting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.NetUtil;

import io.rocketproducer.internal.thread.CleanThreads;

/**
 * Resolves host names anew each time, away from the event loops because the JVM's look-up
 * blocks. Addresses in digits need no look-up and no thread. Thread-safe.
 */
final class HostResolver {

    private static final long CLOSE_MILLIS = 500;

    private final HostLookup lookup;

    private final DaemonThreads threads;

    private final ThreadPoolExecutor executor;

    HostResolver(HostLookup lookup, String threadNamePrefix) {
        this.lookup = lookup;
        this.threads = new DaemonThreads(threadNamePrefix, CleanThreads::daemon);
        // One thread for each look-up under way: one that hangs must not hold up others
        this.executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
                this.threads);
    }

    /**
     * Resolves a host.
     * @param host a name or an address
     * @param home where the listener is told, unless at once
     * @param listener learns the result
     */
    void resolve(String host, Executor home, Listener listener) {
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
        if (literal != null) {
            listener.onResolved(List.of(literal));
            return;
        }
        try {
            this.executor.execute(() -> resolveNow(host, home, listener));
        }
        catch (RejectedExecutionException ex) {
            listener.onFailure(ex);
        }
    }

    private void resolveNow(String host, Executor home, Listener listener) {
        Runnable outcome;
        try {
            List<InetAddress> addresses = List.of(this.lookup.addressesOf(host));
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            outcome = () -> listener.onResolved(addresses);
        }
        catch (Throwable ex) {
            // Whatever it is: a connect that never ends would hold up the address for
            // ever
            outcome = () -> listener.onFailure(ex);
        }
        try {
            home.execute(outcome);
        }
        catch (RejectedExecutionException ignored) {
            // Closed meanwhile
        }
    }

    void close() throws InterruptedException {
        this.executor.shutdownNow();
        this.threads.join(CLOSE_MILLIS);
    }

    /**
     * Learns what a name resolved to. One of the methods is called, once.
     */
    interface Listener {

        void onResolved(List<InetAddress> addresses);

        void onFailure(Throwable cause);

    }

}
