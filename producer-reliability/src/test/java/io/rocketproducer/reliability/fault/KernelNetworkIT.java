/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.fault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Network faults injected by the kernel, in a separate network namespace, so that the
 * rest of the machine is not affected. Requires root; delay and loss require a kernel
 * with netem. Without it, the proxy's delays and stalls in {@link FaultMatrixIT} replace
 * them.
 */
@Tag("full")
class KernelNetworkIT {

    private static final Logger logger = LoggerFactory.getLogger(KernelNetworkIT.class);

    @TempDir
    Path directory;

    @Test
    void kernelThatDropsPacketsBreaksNoPromise() throws Exception {
        Assumptions.assumeTrue(runs("ip link set lo up && ip route add blackhole 127.0.0.2/32 table local"),
                "no network namespace with routes of its own: not root, not Linux, or iproute2 is missing");
        boolean netem = runs("ip link set lo up && tc qdisc add dev lo root netem delay 1ms");
        if (!netem) {
            logger.warn("Delay and loss by the kernel are skipped: it has no netem (CONFIG_NET_SCH_NETEM)");
        }
        Path output = this.directory.resolve("output");
        Path table = Path.of("target").toAbsolutePath();
        Process program = new ProcessBuilder("unshare", "-n",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", absoluteClassPath(),
                KernelNetworkProgram.class.getName(), table.toString(), Boolean.toString(netem))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        try {
            assertThat(program.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).as(Files.readString(output)).isZero();
            assertThat(Files.readString(table.resolve("kernel-network.md"))).contains(KernelNetworkProgram.PARTITION);
        }
        finally {
            program.destroyForcibly();
        }
    }

    private static boolean runs(String command) throws Exception {
        try {
            Process process = new ProcessBuilder("unshare", "-n", "sh", "-c", command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static String absoluteClassPath() {
        return String.join(File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .stream()
                    .map((entry) -> Path.of(entry).toAbsolutePath().toString())
                    .toList());
    }

}
