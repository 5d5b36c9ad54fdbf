/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.thread;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Creates the threads of a client. A thread outlives the send during which it is created
 * and later runs callbacks of other senders, so it inherits nothing from the creating
 * thread: no inheritable thread locals, no context class loader (the system class loader
 * is used), no priority, no thread group (the root group is used), and no access control
 * context, which would prevent unloading of the caller's classes. All are daemon threads.
 * Thread-safe.
 */
public final class CleanThreads {

    private static final ThreadGroup TOP_GROUP = topGroup();

    /** {@code null} if the JDK has no access control contexts. */
    private static final @Nullable Privileges PRIVILEGES = Privileges.find();

    private CleanThreads() {
    }

    /**
     * Creates a thread.
     * @param task the task it runs
     * @param name its name
     * @return a daemon thread that is not started
     */
    public static Thread daemon(Runnable task, String name) {
        PrivilegedAction<Thread> creation = () -> new Thread(TOP_GROUP, task, name, 0, false);
        return prepared((PRIVILEGES != null) ? PRIVILEGES.withNone(creation) : creation.run());
    }

    /**
     * Creates a thread of a type whose constructors inherit from the current thread. The
     * constructor is called on a short-lived clean thread. Blocks until that thread has
     * finished.
     * @param constructor creates the thread
     * @return a daemon thread that is not started
     */
    public static Thread daemon(Supplier<? extends Thread> constructor) {
        return call(() -> prepared(constructor.get()));
    }

    /**
     * Runs code on a short-lived clean thread and blocks until it has finished. For code
     * that retains its thread, or its stack, beyond the call.
     * @param <T> the type of the result
     * @param code the code, which must not block
     * @return its result
     */
    public static <T> T call(Supplier<T> code) {
        FutureTask<T> call = new FutureTask<>(code::get);
        daemon(call, "rocket-producer-short-lived").start();
        return await(call);
    }

    /**
     * Creates a factory of daemon threads.
     * @param namePrefix thread names are this, a hyphen and a number from 0
     * @return the factory
     */
    public static ThreadFactory named(String namePrefix) {
        AtomicInteger number = new AtomicInteger();
        return (task) -> daemon(task, namePrefix + "-" + number.getAndIncrement());
    }

    /**
     * Creates a factory of virtual threads. Uses reflection because the project compiles
     * for Java 17.
     * @param namePrefix thread names are this, a hyphen and a number from 0
     * @return the factory; {@code null} if the JVM has no virtual threads
     */
    public static @Nullable ThreadFactory virtual(String namePrefix) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class, long.class).invoke(builder, namePrefix + "-", 0L);
            // This also sets the context class loader to the system class loader
            type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        }
        catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException ex) {
            return null;
        }
        catch (InvocationTargetException ex) {
            // Virtual threads are a preview feature in Java 19 and 20
            return null;
        }
    }

    // Resets the inherited priority; does not prefer the thread
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread prepared(Thread thread) {
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    private static <T> T await(FutureTask<T> call) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                }
                catch (InterruptedException ex) {
                    interrupted = true;
                }
                catch (ExecutionException ex) {
                    throw failure(ex.getCause());
                }
            }
        }
        finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // Errors such as OutOfMemoryError are rethrown unchanged for the caller to report
    private static IllegalStateException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("no thread of the client could be created", cause);
    }

    private static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /**
     * Runs code without the access control context of its callers. Uses reflection
     * because these types are to be removed from the JDK.
     *
     * @param run {@code AccessController.doPrivileged}
     * @param none an access control context without protection domains
     */
    private record Privileges(Method run, Object none) {

        static @Nullable Privileges find() {
            try {
                Class<?> contextType = Class.forName("java.security.AccessControlContext");
                Constructor<?> constructor = contextType.getConstructor(ProtectionDomain[].class);
                Method run = Class.forName("java.security.AccessController")
                    .getMethod("doPrivileged", PrivilegedAction.class, contextType);
                return new Privileges(run, constructor.newInstance((Object) new ProtectionDomain[0]));
            }
            catch (ReflectiveOperationException | LinkageError ex) {
                return null;
            }
        }

        Thread withNone(PrivilegedAction<Thread> creation) {
            try {
                return (Thread) this.run.invoke(null, creation, this.none);
            }
            catch (InvocationTargetException ex) {
                throw failure(ex.getCause());
            }
            catch (IllegalAccessException ex) {
                throw failure(ex);
            }
        }

    }

}
