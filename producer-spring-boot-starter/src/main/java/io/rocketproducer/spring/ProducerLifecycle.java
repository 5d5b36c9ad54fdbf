/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import io.rocketproducer.api.NameServerUnavailableException;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerState;
import io.rocketproducer.api.ProducerStatus;
import io.rocketproducer.api.SendFailure;

/**
 * Starts a producer with the application and drains it at shutdown. With the default
 * phase it starts before the beans that send and stops after them. May be started and
 * stopped repeatedly.
 */
public final class ProducerLifecycle implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(ProducerLifecycle.class);

    private final Producer producer;

    private final Options options;

    /**
     * Creates the lifecycle of one producer.
     * @param producer the producer, started or not
     * @param options lifecycle options
     */
    public ProducerLifecycle(Producer producer, Options options) {
        this.producer = Objects.requireNonNull(producer, "producer must not be null");
        this.options = Objects.requireNonNull(options, "options must not be null");
    }

    /**
     * Starts the producer. With {@link Options#failFast}, waits for the response of a
     * name server.
     * @throws NameServerUnavailableException if fail-fast is on and no name server
     * responded; the producer is closed again
     */
    @Override
    public void start() {
        this.producer.start();
        if (this.options.failFast()) {
            requireNameServer();
        }
    }

    /** Drains and closes the producer in the calling thread. */
    @Override
    public void stop() {
        int inFlight = this.producer.status().messagesInFlight();
        if (inFlight > 0) {
            logger.info("Waiting up to {} ms for {} messages in flight", millis(this.options.shutdownTimeout()),
                    inFlight);
        }
        this.producer.close(this.options.shutdownTimeout());
    }

    /** Drains and closes the producer on a new thread. */
    @Override
    public void stop(Runnable callback) {
        Thread thread = new Thread(() -> {
            try {
                stop();
            }
            catch (RuntimeException ex) {
                logger.warn("Producer did not close cleanly", ex);
            }
            finally {
                callback.run();
            }
        }, "rocketmq-producer-stop");
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return this.producer.state() == ProducerState.RUNNING;
    }

    @Override
    public boolean isAutoStartup() {
        return this.options.autoStartup();
    }

    @Override
    public int getPhase() {
        return this.options.phase();
    }

    private void requireNameServer() {
        Map<String, String> answers = probe();
        if (answers.isEmpty() || !answers.containsValue("")) {
            this.producer.close(Duration.ZERO);
            List<String> faults = answers.entrySet()
                .stream()
                .map((answer) -> answer.getKey() + " (" + answer.getValue() + ")")
                .sorted()
                .toList();
            throw new NameServerUnavailableException(SendFailure
                .beforeAnyAttempt("No name server responded within " + millis(this.options.startupTimeout()) + " ms: "
                        + (faults.isEmpty() ? "none was reached" : String.join(", ", faults))));
        }
    }

    private Map<String, String> probe() {
        Duration limit = this.options.startupTimeout();
        try {
            // The probe enforces the limit; the margin guards against one that does not
            ProducerStatus status = this.producer.probe(limit)
                .get(Math.min(millis(limit), Long.MAX_VALUE - 1000) + 1000, TimeUnit.MILLISECONDS);
            return status.nameServers();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException | TimeoutException ex) {
            logger.debug("Probe of the name servers failed", ex);
        }
        return this.producer.status().nameServers();
    }

    // Long.MAX_VALUE on overflow
    private static long millis(Duration limit) {
        return TimeUnit.MILLISECONDS.convert(limit);
    }

    /**
     * Lifecycle options of a producer.
     *
     * @param autoStartup whether it starts with the application
     * @param phase lower phases start earlier and stop later
     * @param shutdownTimeout maximum time to complete messages in flight at shutdown
     * @param failFast whether startup fails if no name server responds
     * @param startupTimeout maximum time that a fail-fast start waits for a response
     */
    public record Options(boolean autoStartup, int phase, Duration shutdownTimeout, boolean failFast,
            Duration startupTimeout) {
    }

}
