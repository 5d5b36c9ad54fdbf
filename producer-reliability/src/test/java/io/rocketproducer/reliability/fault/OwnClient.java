/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.Producers;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.Ordering;
import io.rocketproducer.api.Producer;
import io.rocketproducer.api.ProducerSettings;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionResult;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;

/**
 * The producer of this project, with default settings except for the send timeout.
 */
final class OwnClient implements LoadClient {

    static final String NAME = "own";

    private final Ledger ledger;

    private final Producer producer;

    private final Producer available;

    /**
     * Starts two producers that share connections, one for each ordering.
     * @param ledger the messages
     * @param nameServers addresses of name servers, which may change
     */
    OwnClient(Ledger ledger, NameServerResolver nameServers) {
        this.ledger = ledger;
        ProducerSettings settings = ProducerSettings.builder()
            .group("fault-own")
            .sendTimeout(Limits.SEND)
            .ordering(Ordering.STRICT)
            .build();
        ProducerExtensions extensions = ProducerExtensions.builder()
            .nameServerResolver(nameServers)
            .hooks(List.of(new AttemptCounter()))
            .transactionCheckers(List.of(this::check))
            .build();
        this.producer = Producers.start(settings, extensions);
        this.available = Producers.start(
                settings.toBuilder().group("fault-own-available").ordering(Ordering.PREFER_AVAILABILITY).build(),
                extensions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(Mode mode) {
        return true;
    }

    @Override
    public boolean countsAttempts() {
        return true;
    }

    @Override
    public int threads(Mode mode) {
        return switch (mode) {
            case SYNC, TRANSACTION -> 8;
            case ONEWAY -> 2;
            default -> 1;
        };
    }

    @Override
    public void send(Mode mode, List<Sent> messages) {
        Sent first = messages.get(0);
        try {
            switch (mode) {
                case SYNC -> acknowledge(first, this.producer.send(message(first)));
                case ASYNC -> observe(first, this.producer.sendAsync(message(first)));
                case ONEWAY -> {
                    this.producer.sendOneway(message(first));
                    first.complete(Outcome.handedOver());
                }
                case STRICT -> observe(first,
                        this.producer.sendAsync(message(first), SendOptions.defaults().withTimeout(Limits.STRICT)));
                case AVAILABLE -> observe(first, this.available.sendAsync(message(first)));
                case SEND_ALL -> {
                    List<CompletableFuture<SendResult>> results = this.producer
                        .sendAll(messages.stream().map(OwnClient::message).toList());
                    for (int i = 0; i < messages.size(); i++) {
                        observe(messages.get(i), results.get(i));
                    }
                }
                case TRANSACTION -> transaction(first);
                case REQUEST -> request(first);
            }
        }
        catch (RuntimeException ex) {
            messages.stream().filter(Sent::isPending).forEach((message) -> fail(message, ex));
        }
    }

    private static Message message(Sent sent) {
        Message.Builder builder = Message.builder(sent.payload().mode().topic(NAME)).body(sent.payload().encode());
        if (sent.payload().mode().isOrdered()) {
            builder.orderKey(sent.payload().key());
        }
        return builder.build();
    }

    private static void observe(Sent sent, CompletableFuture<SendResult> future) {
        future.whenComplete((result, failure) -> {
            if (failure != null) {
                fail(sent, failure);
            }
            else {
                acknowledge(sent, result);
            }
        });
    }

    private static void acknowledge(Sent sent, SendResult result) {
        sent.attempt(result.attempts());
        sent.complete(Outcome.acknowledged(result.messageId(),
                result.queue().brokerName() + "/" + result.queue().queueId(), result.queueOffset()));
    }

    private static void fail(Sent sent, Throwable failure) {
        Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
                : failure;
        boolean possiblyStored = true;
        if (cause instanceof SendException ex) {
            possiblyStored = ex.possiblyStored();
            sent.attempt(ex.attempts().size());
        }
        sent.complete(Outcome.failed(cause.getClass().getSimpleName(), possiblyStored));
    }

    private void transaction(Sent sent) {
        TransactionResult result = this.producer.sendInTransaction(message(sent), (message, id) -> {
            if (sent.isUnknownAtFirst()) {
                return TransactionState.UNKNOWN;
            }
            return decision(sent);
        });
        if (result.sendResult().status() == SendStatus.SEND_OK) {
            acknowledge(sent, result.sendResult());
        }
        else {
            sent.complete(Outcome.failed(result.sendResult().status().toString(), true));
        }
    }

    private static TransactionState decision(Sent sent) {
        return sent.commits() ? TransactionState.COMMIT : TransactionState.ROLLBACK;
    }

    private TransactionState check(StoredMessage message) {
        Sent sent = this.ledger.find(message.body());
        if (sent == null) {
            return TransactionState.ROLLBACK;
        }
        sent.check();
        if (sent.isPending()) {
            return TransactionState.UNKNOWN;
        }
        // After a failed send the local transaction did not run
        return sent.isAcknowledged() ? decision(sent) : TransactionState.ROLLBACK;
    }

    private void request(Sent sent) {
        this.producer.request(message(sent), Limits.SEND).whenComplete((reply, failure) -> {
            if (failure != null) {
                fail(sent, failure);
            }
            else if (new String(reply.body(), StandardCharsets.US_ASCII).equals(Replier.reply(sent.payload()))) {
                sent.complete(Outcome.acknowledged(reply.messageId(), null, -1));
            }
            else {
                sent.complete(Outcome.failed("WrongReply", true));
            }
        });
    }

    int inFlight() {
        return this.producer.status().messagesInFlight() + this.available.status().messagesInFlight();
    }

    @Override
    public void close() {
        this.producer.close(Duration.ofSeconds(5));
        this.available.close(Duration.ofSeconds(5));
    }

    /**
     * Counts requests, also those of modes without a receipt.
     */
    private final class AttemptCounter implements SendHook {

        @Override
        public void afterAttempt(SendContext context, SendAttempt attempt) {
            Sent sent = OwnClient.this.ledger.find(context.message().body());
            if (sent != null) {
                sent.attempt(attempt.number());
            }
        }

        @Override
        public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
            Sent sent = OwnClient.this.ledger.find(context.message().body());
            if (sent != null) {
                sent.sendDone();
                if (failure != null) {
                    sent.attempt(failure.attempts().size());
                }
            }
        }

    }

}
