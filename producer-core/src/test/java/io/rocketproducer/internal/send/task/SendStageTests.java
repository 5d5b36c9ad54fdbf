/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.send.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.rocketproducer.api.Message;
import io.rocketproducer.api.MessageQueue;
import io.rocketproducer.api.ProducerClosedException;
import io.rocketproducer.api.RetrySettings;
import io.rocketproducer.api.SendOptions;
import io.rocketproducer.api.SendResult;
import io.rocketproducer.api.SendStatus;
import io.rocketproducer.api.UnexpectedSendException;
import io.rocketproducer.internal.protocol.message.OutgoingMessage;
import io.rocketproducer.internal.send.retry.RetryPolicy;
import io.rocketproducer.internal.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The transition table of {@link SendStage}, cell by cell.
 */
class SendStageTests {

    private static final String TABLE = """
            step                IN_PREPARATION WAITING         HANDED_OVER     POSSIBLY_STORED   HANDED_OVER_AGAIN SENT    WRITTEN FAILED
            ready               WAITING        illegal         illegal         illegal           illegal           ignored ignored ignored
            handOver            ignored        HANDED_OVER     stays           HANDED_OVER_AGAIN stays             ignored ignored ignored
            takeBack            ignored        ignored         WAITING         ignored           POSSIBLY_STORED   ignored ignored ignored
            markPossiblyStored  ignored        POSSIBLY_STORED POSSIBLY_STORED ignored           POSSIBLY_STORED   ignored ignored ignored
            sent                settles        settles         settles         settles           settles           ignored ignored ignored
            written             settles        settles         settles         settles           settles           ignored ignored ignored
            failedMaybeStored   settles        settles         settles         settles           settles           ignored ignored ignored
            failedNotStored     settles        settles         ignored         replaced          ignored           ignored ignored ignored
            withdrawn           settles        settles         ignored         settles           ignored           ignored ignored ignored
            staleWithdrawn      ignored        ignored         ignored         ignored           ignored           ignored ignored ignored
            """;

    private static final OutgoingMessage OUTGOING = new OutgoingMessage("orders", "id", 0, 0, 0, new byte[0],
            new byte[1]);

    private static final SendResult RESULT = new SendResult("id", "offset-id", new MessageQueue("orders", "a", 0), 0,
            SendStatus.SEND_OK, null, null, "DefaultRegion", 1);

    private final SendTask task = task();

    static Stream<Arguments> table() {
        List<String[]> rows = TABLE.lines().map((line) -> line.split(" +")).toList();
        List<Arguments> cells = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = 1; i < row.length; i++) {
                cells.add(Arguments.of(rows.get(0)[i], row[0], row[i]));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void stepLeadsWhereTheTableSays(String from, String step, String outcome) {
        bring(from);
        assertThat(name()).isEqualTo(from);
        if (outcome.equals("illegal")) {
            assertThatIllegalStateException().isThrownBy(() -> step(step));
            assertThat(name()).isEqualTo(from);
            return;
        }
        Boolean done = step(step);
        if (done != null) {
            assertThat(done).isEqualTo(!outcome.equals("ignored"));
        }
        switch (outcome) {
            case "ignored", "stays" -> assertThat(name()).isEqualTo(from);
            case "settles", "replaced" -> assertThat(this.task.isSettled()).isTrue();
            default -> assertThat(name()).isEqualTo(outcome);
        }
        if (outcome.equals("replaced")) {
            assertThat(this.task.failure()).isInstanceOf(UnexpectedSendException.class)
                .hasCauseInstanceOf(ProducerClosedException.class);
            assertThat(this.task.isPossiblyStored()).isTrue();
        }
        boolean neverReady = from.equals("IN_PREPARATION") && !step.equals("ready");
        assertThat(this.task.holdsPermits()).isEqualTo(!neverReady);
    }

    private void bring(String state) {
        if (state.equals("IN_PREPARATION")) {
            return;
        }
        this.task.ready(OUTGOING);
        switch (state) {
            case "HANDED_OVER" -> this.task.handOver();
            case "POSSIBLY_STORED" -> this.task.markPossiblyStored();
            case "HANDED_OVER_AGAIN" -> {
                this.task.markPossiblyStored();
                this.task.handOver();
            }
            case "SENT" -> step("sent");
            case "WRITTEN" -> step("written");
            case "FAILED" -> step("failedNotStored");
            default -> assertThat(state).isEqualTo("WAITING");
        }
    }

    private @Nullable Boolean step(String step) {
        switch (step) {
            case "takeBack" -> this.task.takeBack();
            case "markPossiblyStored" -> this.task.markPossiblyStored();
            default -> {
                return switch (step) {
                    case "ready" -> this.task.ready(OUTGOING);
                    case "handOver" -> this.task.handOver();
                    case "sent" -> this.task.sent(RESULT, 0);
                    case "written" -> this.task.written();
                    case "withdrawn" -> this.task.withdrawn(SendExceptions.cancelled(this.task));
                    case "staleWithdrawn" -> this.task
                        .withdrawn(SendExceptions.cancelled(this.task.isPossiblyStored() ? task() : possiblyStored()));
                    case "failedMaybeStored" -> this.task.failed(SendExceptions.closed(possiblyStored()));
                    default -> this.task.failed(SendExceptions.closed(task()));
                };
            }
        }
        return null;
    }

    private String name() {
        SendStage stage = this.task.stage();
        if (stage != null) {
            return stage.name();
        }
        return (this.task.result() != null) ? "SENT" : (this.task.failure() != null) ? "FAILED" : "WRITTEN";
    }

    private static SendTask possiblyStored() {
        SendTask task = task();
        task.ready(OUTGOING);
        task.handOver();
        return task;
    }

    private static SendTask task() {
        return new SendTask(Message.of("orders", new byte[1]), SendOptions.defaults(),
                new SendTask.Sender("group", Duration.ofSeconds(3).toNanos(),
                        new RetryPolicy(RetrySettings.defaults(), () -> 0)::attempts, new ManualTime()),
                new BlockingWaiter(Thread.currentThread()));
    }

}
