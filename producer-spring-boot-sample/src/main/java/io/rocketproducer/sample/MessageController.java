/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.sample;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.spring.MessageSpec;
import io.rocketproducer.spring.SendOperations;

/**
 * Sends any bytes to any topic, synchronously, asynchronously or one-way.
 */
@RestController
class MessageController {

    private static final String PROPERTY_HEADER = "x-prop-";

    private final SendOperations messages;

    private final int maxBodySize;

    MessageController(SendOperations messages, ProducerSettings settings) {
        this.messages = messages;
        this.maxBodySize = settings.maxMessageSize();
    }

    @PostMapping("/messages/{topic}")
    CompletableFuture<ResponseEntity<Receipt>> send(@PathVariable String topic,
            @RequestParam(defaultValue = "") String tag, @RequestParam(defaultValue = "") String keys,
            @RequestParam(required = false) @Nullable Long delaySeconds,
            @RequestParam(required = false) @Nullable Integer delayLevel,
            @RequestParam(required = false) @Nullable Instant deliverAt,
            @RequestParam(required = false) @Nullable Integer priority,
            @RequestParam(defaultValue = "") String orderKey, @RequestParam(defaultValue = "sync") SendMode mode,
            @RequestHeader HttpHeaders headers, InputStream body) throws IOException {
        MessageSpec message = this.messages.newMessage(topic).payload(read(body));
        if (!tag.isEmpty()) {
            message.tag(tag);
        }
        if (!keys.isEmpty()) {
            message.keys(StringUtils.tokenizeToStringArray(keys, ", "));
        }
        if (delaySeconds != null && delaySeconds != 0) {
            message.delay(Duration.ofSeconds(delaySeconds));
        }
        if (delayLevel != null) {
            message.delayLevel(delayLevel);
        }
        if (deliverAt != null) {
            message.deliverAt(deliverAt);
        }
        if (priority != null) {
            message.priority(priority);
        }
        if (!orderKey.isEmpty()) {
            message.orderKey(orderKey);
        }
        headers.forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(PROPERTY_HEADER)) {
                message.property(name.substring(PROPERTY_HEADER.length()), values.get(0));
            }
        });
        return switch (mode) {
            case SYNC -> CompletableFuture.completedFuture(ResponseEntity.ok(Receipt.of(message.send())));
            case ASYNC -> message.sendAsync().thenApply((result) -> ResponseEntity.ok(Receipt.of(result)));
            case ONEWAY -> {
                message.sendOneway();
                yield CompletableFuture.completedFuture(ResponseEntity.accepted().build());
            }
        };
    }

    // Reads at most one byte more than the maximum message size, to bound memory
    private byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(this.maxBodySize + 1);
        if (bytes.length > this.maxBodySize) {
            throw BodyTooLargeException.ofMessage(this.maxBodySize);
        }
        return bytes;
    }

}
