/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Main class of the child JVMs: starts a server by its own main class, then creates a
 * file as the ready signal. Halts this JVM when standard input ends, which happens when
 * the parent terminates.
 */
public final class ServerMain {

    private static final String AFTER_START = "rocketproducer.test.after-start";

    private static final long NAME_SERVER_PATIENCE_NANOS = 10_000_000_000L;

    private ServerMain() {
    }

    /**
     * Entry point of the child JVM.
     * @param args the main class, the option for its configuration file, the
     * configuration file, the file to create once the server is up, and optionally the
     * port on which a name server must listen before the server registers
     * @throws Exception if the server's classes are missing, or if the server fails to
     * start
     */
    public static void main(String[] args) throws Exception {
        haltWhenParentIsGone();
        // The graceful shutdown after a failed start would take ten seconds
        Thread haltAtOnce = new Thread(() -> Runtime.getRuntime().halt(1), "failed-start");
        Runtime.getRuntime().addShutdownHook(haltAtOnce);
        Class<?> server = Class.forName(args[0]);
        String[] arguments = { args[1], args[2] };
        Method create = find(server, "createBrokerController");
        if (args.length > 4 && create != null) {
            Object controller = create.invoke(null, (Object) arguments);
            awaitListening(Integer.parseInt(args[4]));
            start(server, controller);
        }
        else {
            runMain(server, arguments);
        }
        afterStart();
        Runtime.getRuntime().removeShutdownHook(haltAtOnce);
        Files.createFile(Path.of(args[3]));
    }

    private static void afterStart() throws ReflectiveOperationException {
        String program = System.getProperty(AFTER_START);
        if (program != null) {
            runMain(Class.forName(program));
        }
    }

    private static void runMain(Class<?> program, String... arguments) throws ReflectiveOperationException {
        program.getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static @Nullable Method find(Class<?> type, String name) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == String[].class) {
                return method;
            }
        }
        return null;
    }

    private static void start(Class<?> server, Object controller)
            throws InvocationTargetException, IllegalAccessException {
        for (Method method : server.getMethods()) {
            if (method.getName().equals("start") && method.getParameterCount() == 1
                    && method.getParameterTypes()[0].isInstance(controller)) {
                method.invoke(null, controller);
                return;
            }
        }
        throw new IllegalStateException(server.getName() + " has no start method for " + controller.getClass());
    }

    // A broker that registers before its name server listens retries only many seconds
    // later. So everything else is initialized first, then this method waits.
    private static void awaitListening(int port) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < NAME_SERVER_PATIENCE_NANOS) {
            try (Socket socket = new Socket()) {
                InetAddress loopback = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
                socket.connect(new InetSocketAddress(loopback, port), 1_000);
                return;
            }
            catch (IOException ex) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static void haltWhenParentIsGone() {
        Thread watch = new Thread(() -> {
            try (InputStream in = System.in) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            catch (IOException ex) {
                // A broken pipe means the same as end of file
            }
            Runtime.getRuntime().halt(1);
        }, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

}
