/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import io.rocketproducer.fixture.MachineStalls;
import io.rocketproducer.fixture.TestAuthority;
import io.rocketproducer.fixture.TestTls;
import io.rocketproducer.internal.instance.UserCode.Behaviour;
import io.rocketproducer.internal.instance.UserCodeCell.Kind;
import io.rocketproducer.spi.TlsMaterial;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of user code × each of its faults × every send mode: only the one send may
 * be affected.
 */
class UserCodeTableTests {

    /** Limits the table to cells whose names match a regular expression. */
    private static final String ONLY = System.getProperty("rocketproducer.test.cells", "");

    private static final TestAuthority AUTHORITY = TestAuthority.called("Table");

    private static final TlsMaterial MATERIAL = new TlsMaterial(AUTHORITY.trust(), null);

    /** Maximum number of runs of a cell, if the machine stalls each time. */
    private static final int MAX_RUNS = 3;

    /**
     * A failed run with longer stalls is repeated; one with shorter stalls is not.
     */
    private static final long STALLED_MILLIS = 200;

    private static final MachineStalls STALLS = new MachineStalls();

    private static ContainmentCluster plain = new ContainmentCluster();

    private static ContainmentCluster secure = secured();

    private static Level level;

    @BeforeAll
    static void silence() {
        // User code throws thousands of exceptions, whose stack traces are not logged
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        level = root.getLevel();
        root.setLevel(Level.OFF);
    }

    @AfterAll
    static void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(level);
        plain.close();
        secure.close();
        STALLS.close();
    }

    static List<UserCodeCell> cells() {
        return possible().filter((cell) -> ONLY.isEmpty() || cell.toString().matches(ONLY)).toList();
    }

    private static Stream<UserCodeCell> possible() {
        return UserCodeCell.all().stream().filter((cell) -> cell.skipped() == null);
    }

    static List<UserCodeCell> blocking() {
        return cells().stream()
            .filter((cell) -> cell.behaviour() == Behaviour.BLOCKS && cell.kind() != Kind.TLS_MATERIAL_AT_START)
            .toList();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cells")
    void affectsOneSendAtMost(UserCodeCell cell) {
        check(cell, UserCodeRun::run);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("blocking")
    void closesInTimeWhileUserCodeBlocks(UserCodeCell cell) {
        check(cell, UserCodeRun::runClosing);
    }

    // On a shared machine, a failure during a stall proves no fault
    private static void check(UserCodeCell cell, Consumer<UserCodeRun> how) {
        for (int left = MAX_RUNS - 1;; left--) {
            long before = STALLS.millis();
            try {
                checkOnce(cell, how);
                return;
            }
            catch (AssertionError | RuntimeException ex) {
                if (left == 0 || STALLS.millis() - before < STALLED_MILLIS) {
                    throw ex;
                }
            }
        }
    }

    private static void checkOnce(UserCodeCell cell, Consumer<UserCodeRun> how) {
        boolean usesTls = cell.kind().usesTls();
        boolean passed = false;
        try {
            (usesTls ? secure : plain).reset();
            how.accept(new UserCodeRun(cell, usesTls ? secure : plain, MATERIAL));
            passed = true;
        }
        finally {
            if (!passed) {
                replace(usesTls);
            }
        }
    }

    // Remains of a failed cell may still connect
    private static void replace(boolean usesTls) {
        if (usesTls) {
            secure.close();
            secure = secured();
        }
        else {
            plain.close();
            plain = new ContainmentCluster();
        }
    }

    private static ContainmentCluster secured() {
        ContainmentCluster cluster = new ContainmentCluster();
        TestTls.as(AUTHORITY.loopback()).secure(cluster.cluster);
        return cluster;
    }

    @Test
    void tableHasEveryCombinationThatIsPossible(TestReporter reporter) {
        Map<String, Long> skipped = UserCodeCell.all()
            .stream()
            .filter((cell) -> cell.skipped() != null)
            .collect(Collectors.groupingBy(UserCodeCell::skipped, TreeMap::new, Collectors.counting()));
        reporter.publishEntry("cells",
                possible().count() + " of " + UserCodeCell.all().size() + ", skipped " + skipped);
        assertThat(UserCodeCell.all()).hasSize(24 * 13 * 6);
        assertThat(possible().count()).isGreaterThan(1_000);
        assertThat(possible().map(UserCodeCell::toString)).doesNotHaveDuplicates();
    }

}
