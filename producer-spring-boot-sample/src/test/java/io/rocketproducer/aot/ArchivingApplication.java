/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.aot;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import io.rocketproducer.sample.OrdersApplication;
import io.rocketproducer.spring.SendOperations;

/**
 * The sample with a second producer. Not in its package, so that other tests do not find
 * it.
 */
@Configuration(proxyBeanMethods = false)
@Import(OrdersApplication.class)
public class ArchivingApplication {

    public static void main(String[] args) {
        SpringApplication.run(ArchivingApplication.class, args);
    }

    @RestController
    static class ArchiveController {

        private final SendOperations archive;

        ArchiveController(@Qualifier("archive") SendOperations archive) {
            this.archive = archive;
        }

        @PostMapping("/archive")
        String archive(@RequestBody String body) {
            return this.archive.send("archived", body).messageId();
        }

    }

}
