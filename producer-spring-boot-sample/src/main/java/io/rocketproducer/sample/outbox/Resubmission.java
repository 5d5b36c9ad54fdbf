/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample.outbox;

import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Resubmits unsent events every few seconds.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Resubmission {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final FailedEventPublications failed;

    Resubmission(FailedEventPublications failed) {
        this.failed = failed;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void resubmit() {
        this.failed.resubmit(ResubmissionOptions.defaults().withMinAge(PAUSE));
    }

}
