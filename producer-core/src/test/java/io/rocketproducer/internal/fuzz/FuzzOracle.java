/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.fuzz;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import com.sun.management.ThreadMXBean;

/**
 * Checks a target with one input: it returns or throws the declared exception, and
 * allocates at most a multiple of the input. Time is limited externally.
 */
public final class FuzzOracle {

    /** Allocation independent of the input, such as buffers of parsers. */
    private static final long BASE_BYTES = 256L * 1024;

    /** The shortest property has 4 bytes of input, and some 200 bytes in memory. */
    private static final long BYTES_PER_INPUT_BYTE = 256;

    private static final int MAX_MESSAGE_CHARS = 1000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final FuzzTarget TARGET = FuzzTarget.valueOf(System.getProperty("fuzz.target", "FRAME"));

    /** Factor for the overhead of a fuzzer's instrumentation. */
    private static final int SLACK = Integer.getInteger("fuzz.slack", 1);

    private FuzzOracle() {
    }

    /**
     * Called first by Jazzer. Loads classes, which takes longer than the time limit of an
     * input.
     */
    public static void fuzzerInitialize() {
        Corpus.inputs(Path.of(System.getProperty("fuzz.corpus", ""))).forEach((input) -> check(TARGET, input));
    }

    /**
     * Called by Jazzer, for the target of the system property {@code fuzz.target}.
     * @param input the input
     */
    public static void fuzzerTestOneInput(byte[] input) {
        check(TARGET, input);
    }

    static void check(FuzzTarget target, byte[] input) {
        long allowed = target.constantBytes() + SLACK * (BASE_BYTES + BYTES_PER_INPUT_BYTE * input.length);
        long allocated = allocated(target, input);
        if (allocated > allowed) {
            // The first run may have loaded classes
            allocated = allocated(target, input);
        }
        if (allocated > allowed) {
            throw new AssertionError(target + " allocated " + allocated + " bytes for an input of " + input.length);
        }
    }

    private static long allocated(FuzzTarget target, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.decode(input);
        }
        catch (RuntimeException ex) {
            checkDeclared(target, ex);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void checkDeclared(FuzzTarget target, RuntimeException ex) {
        if (!target.declares(ex)) {
            throw new AssertionError(target + " threw " + ex.getClass().getName(), ex);
        }
        if (ex.getMessage() == null) {
            throw new AssertionError(target + " threw an exception without a text", ex);
        }
        // Logs contain the causes as well
        for (Throwable each = ex; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (target != FuzzTarget.ENDPOINTS && message != null && message.length() > MAX_MESSAGE_CHARS) {
                throw new AssertionError(target + " threw an exception with a long text", ex);
            }
        }
    }

}
