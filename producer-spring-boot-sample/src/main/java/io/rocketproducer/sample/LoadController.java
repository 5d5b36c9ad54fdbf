/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.spring.SendOperations;

/**
 * Sends many messages and reports the throughput.
 */
@RestController
class LoadController {

    private static final int MAX_COUNT = 100_000_000;

    private static final int MAX_SIZE = 16 * 1024 * 1024;

    private static final int MAX_THREADS = 256;

    private static final int MAX_LOADS = 4;

    private static final Duration MAX_TIME = Duration.ofMinutes(10);

    private final Semaphore permits = new Semaphore(MAX_LOADS);

    private final SendOperations messages;

    LoadController(SendOperations messages) {
        this.messages = messages;
    }

    @PostMapping("/load")
    LoadReport run(@RequestParam String topic, @RequestParam(defaultValue = "10000") int count,
            @RequestParam(defaultValue = "1024") int size, @RequestParam(defaultValue = "async") SendMode mode,
            @RequestParam(defaultValue = "1") int threads) throws InterruptedException {
        requireRange("count", count, MAX_COUNT);
        requireRange("size", size, MAX_SIZE);
        requireRange("threads", threads, MAX_THREADS);
        if (mode == SendMode.ONEWAY) {
            throw new InvalidRequestException("The parameter 'mode' must be async or sync.");
        }
        if (!this.permits.tryAcquire()) {
            throw new TooManyLoadsException(MAX_LOADS);
        }
        try {
            Message message = Message.builder(topic).body(new byte[size]).build();
            return new Load(this.messages, message, mode).run(count, threads, MAX_TIME);
        }
        finally {
            this.permits.release();
        }
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidRequestException(
                    "The parameter '" + name + "' must be 1 to " + max + " but was " + value + ".");
        }
    }

}
