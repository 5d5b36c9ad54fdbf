/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.remoting.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.remoting.loop.DaemonThreads;
import io.rocketproducer.internal.thread.CleanThreads;
import io.rocketproducer.internal.time.Nanos;
import io.rocketproducer.internal.time.Timekeeper;

/**
 * Resolves host names without caching successful lookups. Runs lookups on separate
 * threads, because the JVM's lookup blocks and cannot be cancelled. Literal IP addresses
 * need neither a lookup nor a thread.
 * <p>
 * Host names are supplied by peers, so all resources are bounded: one lookup per name at
 * a time, a limited number of threads, and a limited number of waiting lookups. A hanging
 * lookup keeps its thread and is compensated by another one, up to a maximum. Some
 * threads are reserved for names with an earlier connection. Thread-safe.
 */
public final class HostResolver {

    private static final long CLOSE_MILLIS = 500;

    private final HostLookup lookup;

    private final DaemonThreads threads;

    private final ResolverLimits limits;

    private final Timekeeper time;

    /** Running and waiting lookups, by name. Guarded by this. */
    private final Map<String, Lookup> lookups = new HashMap<>();

    /** Waiting lookups of names with an earlier connection. Guarded by this. */
    private final Queue<Lookup> proven = new ArrayDeque<>();

    /** Waiting lookups of other names. Guarded by this. */
    private final Queue<Lookup> unproven = new ArrayDeque<>();

    /** Lookups that have a thread. Guarded by this. */
    private final List<Lookup> running = new ArrayList<>();

    /** Guarded by this. */
    private final HostFailures failures;

    /** Guarded by this. */
    private boolean closed;

    public HostResolver(HostLookup lookup, String threadNamePrefix, ResolverLimits limits, Timekeeper time) {
        this.lookup = lookup;
        this.threads = new DaemonThreads(threadNamePrefix, CleanThreads::daemon);
        this.limits = limits;
        this.time = time;
        this.failures = new HostFailures(limits.maxWaiting(), Nanos.of(limits.failureMemory()));
    }

    /**
     * Resolves a host.
     * @param host a name or an IP address
     * @param isProven whether a connection to the host was established before
     * @param home runs the listener, unless it is called immediately
     * @param listener receives the result
     */
    void resolve(String host, boolean isProven, ScheduledExecutorService home, Listener listener) {
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
        if (literal != null) {
            listener.onResolved(List.of(literal));
            return;
        }
        HostWaiter waiter = new HostWaiter(home, listener);
        Throwable refusal = enter(host, isProven, waiter);
        if (refusal != null) {
            listener.onFailure(refusal);
        }
        else {
            // Detaches the waiter from a lookup that hangs
            waiter.timer(this.time.schedule(home, () -> expire(host, waiter), Nanos.of(this.limits.limit())));
        }
    }

    private synchronized @Nullable Throwable enter(String host, boolean isProven, HostWaiter waiter) {
        if (this.closed) {
            return new RejectedExecutionException("closed");
        }
        long now = this.time.nanoTime();
        Throwable failure = this.failures.find(host, now);
        if (failure != null) {
            return failure;
        }
        Lookup known = this.lookups.get(host);
        if (known != null) {
            known.waiters.add(waiter);
            prefer(known, isProven);
            return null;
        }
        if (this.proven.size() + this.unproven.size() >= this.limits.maxWaiting()) {
            return new IOException("too many host names are being resolved");
        }
        Lookup added = new Lookup(host, waiter.home(), isProven);
        added.waiters.add(waiter);
        this.lookups.put(host, added);
        (isProven ? this.proven : this.unproven).add(added);
        startThreads(waiter.home(), now);
        return null;
    }

    private void prefer(Lookup known, boolean isProven) {
        if (isProven && !known.isProven && this.unproven.remove(known)) {
            known.isProven = true;
            this.proven.add(known);
        }
    }

    // Hanging lookups do not count: other threads replace them
    private void startThreads(ScheduledExecutorService home, long now) {
        while (mayRun(now)) {
            Lookup next = next();
            if (next == null) {
                return;
            }
            start(next, home, now);
            try {
                this.threads.newThread(() -> run(next)).start();
            }
            catch (Throwable ex) {
                // The operating system cannot create another thread
                HostWaiter.Result failed = new HostWaiter.Result(List.of(), ex);
                end(next, failed).forEach((waiter) -> waiter.complete(failed));
            }
        }
    }

    private boolean mayRun(long now) {
        long hanging = Nanos.of(this.limits.hanging());
        long busy = this.running.stream().filter((one) -> now - one.startedNanos < hanging).count();
        return busy < this.limits.threads() && this.running.size() < this.limits.maxThreads();
    }

    private @Nullable Lookup next() {
        Lookup next = this.proven.poll();
        if (next != null) {
            return next;
        }
        long unproven = this.running.stream().filter((one) -> !one.isProven).count();
        return (unproven < this.limits.maxThreads() - this.limits.reserved()) ? this.unproven.poll() : null;
    }

    private void start(Lookup next, ScheduledExecutorService home, long now) {
        next.startedNanos = now;
        this.running.add(next);
        later(home, this::passOver, Nanos.of(this.limits.hanging()));
    }

    private void later(ScheduledExecutorService home, Runnable task, long delayNanos) {
        try {
            this.time.schedule(home, task, delayNanos);
        }
        catch (RejectedExecutionException ignored) {
            // Closed concurrently
        }
    }

    private synchronized void passOver() {
        if (this.closed) {
            return;
        }
        Lookup first = !this.proven.isEmpty() ? this.proven.peek() : this.unproven.peek();
        if (first != null) {
            startThreads(first.home, this.time.nanoTime());
        }
    }

    // The thread continues with waiting lookups until it has been replaced
    private void run(Lookup first) {
        Lookup next = first;
        while (next != null) {
            Lookup current = next;
            HostWaiter.Result result = result(current.host);
            List<HostWaiter> waiters;
            synchronized (this) {
                waiters = end(current, result);
                next = this.closed ? null : successor();
            }
            waiters.forEach((waiter) -> waiter.complete(result));
        }
    }

    private @Nullable Lookup successor() {
        long now = this.time.nanoTime();
        Lookup next = mayRun(now) ? next() : null;
        if (next != null) {
            start(next, next.home, now);
        }
        return next;
    }

    private List<HostWaiter> end(Lookup lookup, HostWaiter.Result result) {
        this.running.remove(lookup);
        this.lookups.remove(lookup.host, lookup);
        Throwable cause = result.failure();
        if (cause != null && this.failures.add(lookup.host, cause, this.time.nanoTime())) {
            later(lookup.home, this::forgetUnused, Nanos.of(this.limits.failureMemory()));
        }
        return lookup.waiters;
    }

    private HostWaiter.Result result(String host) {
        try {
            List<InetAddress> addresses = List.of(this.lookup.addressesOf(host));
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return new HostWaiter.Result(addresses, null);
        }
        catch (Throwable ex) {
            // Includes errors: an attempt that never completes would block its address
            return new HostWaiter.Result(List.of(), ex);
        }
    }

    private void expire(String host, HostWaiter waiter) {
        synchronized (this) {
            Lookup lookup = this.lookups.get(host);
            if (lookup == null || !lookup.waiters.remove(waiter)) {
                return;
            }
            // A lookup without waiters need not start
            if (lookup.waiters.isEmpty() && !this.running.contains(lookup)) {
                this.lookups.remove(host);
                (lookup.isProven ? this.proven : this.unproven).remove(lookup);
            }
        }
        waiter.listener()
            .onFailure(new IOException("host name was not resolved within " + this.limits.limit().toMillis() + " ms"));
    }

    /**
     * Returns how long a caller waits for a lookup at most.
     * @return nanoseconds
     */
    long limitNanos() {
        return Nanos.of(this.limits.limit());
    }

    private synchronized void forgetUnused() {
        this.failures.expire(this.time.nanoTime());
    }

    /**
     * Returns the number of names that are being resolved or whose failure is cached.
     * @return from 0
     */
    synchronized int size() {
        return this.lookups.size() + this.failures.size();
    }

    public void close() throws InterruptedException {
        synchronized (this) {
            this.closed = true;
            this.proven.clear();
            this.unproven.clear();
        }
        this.threads.interrupt();
        this.threads.join(CLOSE_MILLIS);
    }

    /**
     * Receives the result of a lookup. Exactly one of its methods is called, once.
     */
    interface Listener {

        void onResolved(List<InetAddress> addresses);

        void onFailure(Throwable cause);

    }

    /**
     * The lookup of one name, with the callers that wait for it. Guarded by the resolver.
     */
    private static final class Lookup {

        private final String host;

        /** Runs the timer that detects a hanging lookup. */
        private final ScheduledExecutorService home;

        private final List<HostWaiter> waiters = new ArrayList<>(1);

        private boolean isProven;

        private long startedNanos;

        Lookup(String host, ScheduledExecutorService home, boolean isProven) {
            this.host = host;
            this.home = home;
            this.isProven = isProven;
        }

    }

}
