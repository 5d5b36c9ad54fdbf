/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.zip.DeflaterOutputStream;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendAttempt;
import io.rocketproducer.api.SendException;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.instance.UserCodeCell.Kind;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.ProducerExtensions;
import io.rocketproducer.spi.SendContext;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.spi.TransactionChecker;
import io.rocketproducer.spi.TransactionEnd;

/**
 * Extensions, one kind of which is {@link UserCode}.
 */
final class UserCodeExtensions {

    static final String MARK = "marked";

    /** Size of a body that is compressed, unlike those of other messages. */
    static final int LARGE = 5_000;

    private static final Set<Integer> SEND_CODES = Set.of(310, 320);

    private static final Executor POOL = Executors.newCachedThreadPool((task) -> {
        Thread thread = new Thread(task, "user-callback");
        thread.setDaemon(true);
        return thread;
    });

    private final Kind kind;

    private final UserCode user;

    private final SendLedger ledger;

    UserCodeExtensions(Kind kind, UserCode user, SendLedger ledger) {
        this.kind = kind;
        this.user = user;
        this.ledger = ledger;
    }

    /**
     * Returns the extensions shared by all producers of the client.
     * @param nameServers the name servers
     * @param material the certificates
     * @return the extensions of another producer of the client
     */
    ProducerExtensions shared(String nameServers, TlsMaterial material) {
        ProducerExtensions none = ProducerExtensions.none();
        return switch (this.kind) {
            case REMOTING_INTERCEPTOR -> none.toBuilder()
                .remotingInterceptors(
                        List.of((request) -> this.user.call(SEND_CODES.contains(request.code()), Map.of())))
                .build();
            case CREDENTIALS_PROVIDER -> none.toBuilder()
                .credentialsProvider(() -> this.user.call(true, new Credentials("access", "secret", null)))
                .build();
            case TLS_MATERIAL_AT_START, TLS_MATERIAL_RELOAD ->
                none.toBuilder().tlsMaterialSource(() -> this.user.call(true, material)).build();
            case NAME_SERVER_RESOLVER ->
                none.toBuilder().nameServerResolver(() -> this.user.call(true, List.of(nameServers))).build();
            default -> none;
        };
    }

    /**
     * Returns the extensions of the producer whose user code misbehaves.
     * @param shared the extensions shared by all producers
     * @return the extensions
     */
    ProducerExtensions own(ProducerExtensions shared) {
        ProducerExtensions own = shared.toBuilder()
            .hooks(List.of(hook(), this.ledger))
            .transactionCheckers(List.of(checker()))
            .build();
        return switch (this.kind) {
            case INTERCEPTOR -> own.toBuilder()
                .interceptors(List.of((message, mode) -> this.user.call(isMarked(message), message)))
                .build();
            case QUEUE_SELECTOR, QUEUE_SELECTOR_DURING_LOOKUP -> own.toBuilder().queueSelector(selector()).build();
            case BODY_COMPRESSOR -> own.toBuilder().bodyCompressor(compressor()).build();
            case CALLBACK_EXECUTOR -> own.toBuilder().callbackExecutor((task) -> {
                this.user.call(true, true);
                POOL.execute(task);
            }).build();
            default -> own;
        };
    }

    QueueSelector selector() {
        return (queues, message) -> this.user.call(isMarked(message), queues.get(0));
    }

    static boolean isMarked(Message message) {
        return message.properties().containsKey(MARK);
    }

    private SendHook hook() {
        Kind kind = this.kind;
        UserCode user = this.user;
        return new SendHook() {

            @Override
            public void beforeSend(SendContext context) {
                user.call(kind == Kind.BEFORE_SEND && isMarked(context.message()), true);
            }

            @Override
            public void afterAttempt(SendContext context, SendAttempt attempt) {
                user.call(kind == Kind.AFTER_ATTEMPT && isMarked(context.message()), true);
            }

            @Override
            public void afterSend(SendContext context, @Nullable SendResult result, @Nullable SendException failure) {
                user.call(kind == Kind.AFTER_SEND && isMarked(context.message()), true);
            }

            @Override
            public void afterTransaction(TransactionEnd end) {
                user.call(kind == Kind.AFTER_TRANSACTION, true);
            }

        };
    }

    private TransactionChecker checker() {
        Kind kind = this.kind;
        UserCode user = this.user;
        return new TransactionChecker() {

            @Override
            public TransactionState check(StoredMessage message) {
                return user.call(kind == Kind.CHECKER_CHECK, TransactionState.COMMIT);
            }

            @Override
            public boolean checks(String topic) {
                return user.call(kind == Kind.CHECKER_CHECKS, true);
            }

        };
    }

    private BodyCompressor compressor() {
        UserCode user = this.user;
        return new BodyCompressor() {

            @Override
            public CompressionType type() {
                return CompressionType.ZLIB;
            }

            @Override
            public byte[] compress(byte[] body) {
                return user.call(true, deflate(body));
            }

        };
    }

    private static byte[] deflate(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            out.write(body);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return compressed.toByteArray();
    }

}
