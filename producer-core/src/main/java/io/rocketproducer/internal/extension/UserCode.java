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
 * thread that may block, and ends in a value or in a {@link UserCodeException}: errors of
 * the VM are caught like everything else, so that the send concerned completes. An
 * interrupt that came before the call is still set after it; one that comes during the
 * call is set again once the send is over.
 */
public final class UserCode {

    private UserCode() {
    }

    /**
     * Lets interceptors change a message.
     * @param interceptor the interceptor
     * @param message the message
     * @param mode the mode it is sent in
     * @return the message to send
     * @throws SendVetoedException if the interceptor refuses the message
     * @throws InvalidMessageException if it makes a message that breaks a rule
     * @throws UserCodeException if it throws anything else, or returns {@code null}
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
     * Lets a selector pick a queue.
     * @param selector the selector
     * @param queues the queues to pick from
     * @param message the message
     * @return what it picked, which may be none of them
     * @throws UserCodeException if it throws, or returns {@code null}
     */
    public static MessageQueue select(QueueSelector selector, List<MessageQueue> queues, Message message) {
        return call("queue selector", selector, () -> selector.select(queues, message));
    }

    /**
     * Lets a compressor compress a body.
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
     * @throws UserCodeException if it throws, or returns {@code null} or a map with one
     */
    public static Map<String, String> fields(RemotingInterceptor interceptor, RemotingRequest request) {
        return call("remoting interceptor", interceptor, () -> Map.copyOf(interceptor.fields(request)));
    }

    /**
     * Returns the current credentials.
     * @param provider the provider
     * @return the credentials, {@code null} for none
     * @throws UserCodeException if it throws; what it threw may quote a secret
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
     * Returns whether two states of TLS material are the same, as the application sees
     * it.
     * @param source where they come from
     * @param latest the latest material
     * @param earlier the earlier one
     * @return {@code true} if nothing has changed
     */
    public static boolean isSame(TlsMaterialSource source, TlsMaterial latest, TlsMaterial earlier) {
        return call("TLS material source", source, () -> latest.equals(earlier));
    }

    /**
     * Returns the current addresses of the name servers.
     * @param resolver the resolver
     * @return a copy, without null
     * @throws UserCodeException if it throws, or returns {@code null} or a list with one
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
     * @throws IllegalStateException if there is none for the topic
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

    // An interrupt from before is set again. One that came meanwhile is kept for the
    // caller; on a thread of the client there is no caller, and the next code must not
    // meet it
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
