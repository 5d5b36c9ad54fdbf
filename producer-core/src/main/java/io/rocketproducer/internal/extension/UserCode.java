/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.extension;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.api.CompressionType;
import io.rocketproducer.api.Credentials;
import io.rocketproducer.api.InvalidMessageException;
import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.api.SendMode;
import io.rocketproducer.api.SendVetoedException;
import io.rocketproducer.api.StoredMessage;
import io.rocketproducer.api.TransactionState;
import io.rocketproducer.internal.thread.InternalThread;
import io.rocketproducer.internal.thread.UserThreads;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.RemotingRequest;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TlsMaterial;
import io.rocketproducer.spi.TlsMaterialSource;
import io.rocketproducer.spi.TransactionChecker;

/**
 * Calls the extensions of the application, one method for each kind. Each call runs on a
 * thread that may block, and either returns a value or throws a
 * {@link UserCodeException}: VM errors are caught, too, so that the affected send
 * completes. An interrupt from before the call is still set after it; an interrupt during
 * the call is set again when the send is over.
 */
public final class UserCode {

    private UserCode() {
    }

    /**
     * Calls an interceptor, which may change the message.
     * @param interceptor the interceptor
     * @param message the message
     * @param mode the send mode
     * @return the message to send
     * @throws SendVetoedException if the interceptor rejects the message
     * @throws InvalidMessageException if the interceptor creates an invalid message
     * @throws UserCodeException if it throws any other exception, or returns {@code null}
     */
    public static Message intercept(SendInterceptor interceptor, Message message, SendMode mode) {
        try {
            return call("send interceptor", interceptor, () -> interceptor.beforeSend(message, mode));
        }
        catch (UserCodeException ex) {
            if (ex.thrown() instanceof SendVetoedException veto) {
                throw veto;
            }
            if (ex.thrown() instanceof InvalidMessageException invalid) {
                throw invalid;
            }
            throw ex;
        }
    }

    /**
     * Calls a selector to select a queue.
     * @param selector the selector
     * @param queues the queues to select from
     * @param message the message
     * @return the selected queue, which may not be one of {@code queues}
     * @throws UserCodeException if it throws, or returns {@code null}
     */
    public static MessageQueue select(QueueSelector selector, List<MessageQueue> queues, Message message) {
        return call("queue selector", selector, () -> selector.select(queues, message));
    }

    /**
     * Calls a compressor to compress a body.
     * @param compressor the compressor
     * @param body the body
     * @return the compressed body
     * @throws UserCodeException if it throws, or returns {@code null}
     */
    public static byte[] compress(BodyCompressor compressor, byte[] body) {
        return call("body compressor", compressor, () -> compressor.compress(body));
    }

    /**
     * Returns the format of a compressor.
     * @param compressor the compressor
     * @return the format
     * @throws UserCodeException if it throws, or returns {@code null}
     */
    public static CompressionType format(BodyCompressor compressor) {
        return call("body compressor", compressor, compressor::type);
    }

    /**
     * Returns the fields that an interceptor adds to a request.
     * @param interceptor the interceptor
     * @param request the request
     * @return a copy, without null
     * @throws UserCodeException if it throws, or returns {@code null} or a map that
     * contains null
     */
    public static Map<String, String> fields(RemotingInterceptor interceptor, RemotingRequest request) {
        return call("remoting interceptor", interceptor, () -> Map.copyOf(interceptor.fields(request)));
    }

    /**
     * Returns the current credentials.
     * @param provider the provider
     * @return the credentials, {@code null} for none
     * @throws UserCodeException if it throws; the cause may quote a secret
     */
    public static @Nullable Credentials credentials(CredentialsProvider provider) {
        return callNullable("credentials provider", provider, provider::credentials);
    }

    /**
     * Returns the current certificates and keys.
     * @param source the source
     * @return the material
     * @throws UserCodeException if it throws, or returns {@code null}
     */
    public static TlsMaterial material(TlsMaterialSource source) {
        return call("TLS material source", source, source::material);
    }

    /**
     * Returns whether two versions of TLS material are equal, using the application's
     * {@code equals}.
     * @param source the source of the material
     * @param latest the latest material
     * @param earlier the earlier one
     * @return {@code true} if they are equal
     */
    public static boolean isSame(TlsMaterialSource source, TlsMaterial latest, TlsMaterial earlier) {
        return call("TLS material source", source, () -> latest.equals(earlier));
    }

    /**
     * Returns the current addresses of the name servers.
     * @param resolver the resolver
     * @return a copy, without null
     * @throws UserCodeException if it throws, or returns {@code null} or a list that
     * contains null
     */
    public static List<String> nameServers(NameServerResolver resolver) {
        return call("name server resolver", resolver, () -> List.copyOf(resolver.nameServers()));
    }

    /**
     * Resolves the state of a transaction.
     * @param checkers the checkers, of which the first one for the topic is called
     * @param message the message
     * @return the state, {@code UNKNOWN} if the checker returns {@code null}
     * @throws UserCodeException if a checker throws
     * @throws IllegalStateException if there is no checker for the topic
     */
    public static TransactionState check(List<TransactionChecker> checkers, StoredMessage message) {
        String topic = message.topic();
        for (TransactionChecker checker : checkers) {
            if (call("transaction checker", checker, () -> checker.checks(topic))) {
                TransactionState state = callNullable("transaction checker", checker, () -> checker.check(message));
                return (state != null) ? state : TransactionState.UNKNOWN;
            }
        }
        throw new IllegalStateException("there is no TransactionChecker for topic " + topic);
    }

    /**
     * Runs a local transaction.
     * @param work the local transaction
     * @param message the message
     * @param transactionId the id of the transaction
     * @return its outcome, {@code UNKNOWN} if it returns {@code null}
     * @throws UserCodeException if it throws
     */
    public static TransactionState execute(LocalTransaction work, Message message, String transactionId) {
        TransactionState state = callNullable("local transaction", work, () -> work.execute(message, transactionId));
        return (state != null) ? state : TransactionState.UNKNOWN;
    }

    static void run(String kind, Object part, Runnable code) {
        callNullable(kind, part, () -> {
            code.run();
            return null;
        });
    }

    private static <T> T call(String kind, Object part, Callable<@Nullable T> code) {
        T value = callNullable(kind, part, code);
        if (value == null) {
            throw UserCodeException.returnedNull(kind, part);
        }
        return value;
    }

    private static <T> @Nullable T callNullable(String kind, Object part, Callable<@Nullable T> code) {
        Objects.requireNonNull(part);
        assert InternalThread.mayRunUserCode() : kind + " on " + Thread.currentThread().getName();
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            return code.call();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw UserCodeException.thrown(kind, part, ex);
        }
        catch (Throwable ex) {
            throw UserCodeException.thrown(kind, part, ex);
        }
        finally {
            restoreInterrupt(interrupted);
        }
    }

    // An interrupt from before the call is set again. One during the call is kept for the
    // caller. Threads of the client have no caller, so there it is cleared and does not
    // affect the next code
    private static void restoreInterrupt(boolean before) {
        Thread thread = Thread.currentThread();
        if (before) {
            thread.interrupt();
        }
        else if (thread.isInterrupted()) {
            if (UserThreads.isCurrent()) {
                Thread.interrupted();
            }
            else {
                CallScope.keepInterrupt();
            }
        }
    }

}
