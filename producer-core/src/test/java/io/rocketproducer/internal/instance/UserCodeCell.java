/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.instance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.rocketproducer.internal.instance.UserCode.Behaviour;

/**
 * One combination: user code of some kind misbehaves during one send.
 *
 * @param kind the user code
 * @param behaviour its fault
 * @param mode mode of the send; for user code that no send calls, mode of concurrent
 * sends
 */
record UserCodeCell(Kind kind, Behaviour behaviour, Mode mode) {

    /**
     * Returns every combination, including skipped ones.
     * @return the table
     */
    static List<UserCodeCell> all() {
        List<UserCodeCell> cells = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Behaviour behaviour : Behaviour.values()) {
                for (Mode mode : Mode.values()) {
                    cells.add(new UserCodeCell(kind, behaviour, mode));
                }
            }
        }
        return cells;
    }

    /**
     * Returns why a combination is not possible. The only place that skips combinations.
     * @return the reason, {@code null} if it is possible
     */
    @Nullable String skipped() {
        if (this.kind == Kind.TLS_MATERIAL_AT_START && this.mode != Mode.SYNC) {
            return "nothing is sent before the start";
        }
        if (!this.kind.modes.contains(this.mode)) {
            return switch (this.kind) {
                case AFTER_TRANSACTION, LOCAL_TRANSACTION -> "only transactions call it";
                case QUEUE_SELECTOR, QUEUE_SELECTOR_DURING_LOOKUP, SEND_SELECTOR, SEND_SELECTOR_DURING_LOOKUP ->
                    (this.mode == Mode.ORDERED) ? "the order key selects the queue" : "requests have no options";
                case CALLBACK_EXECUTOR -> "sync sends have no callback";
                case FUTURE_OF_SEND, FUTURE_OF_REQUEST -> "another call returns this future";
                default -> throw new IllegalStateException(toString());
            };
        }
        if (this.behaviour == Behaviour.RETURNS_NULL) {
            return switch (this.kind.group) {
                case HOOK, EXECUTOR -> "it returns nothing";
                case FUTURE -> "null is a result like any other";
                case CHECKER -> (this.kind == Kind.CHECKER_CHECKS) ? "it returns a boolean" : null;
                default -> null;
            };
        }
        return null;
    }

    @Override
    public String toString() {
        return (this.kind + " " + this.behaviour + " " + this.mode).toLowerCase(Locale.ROOT);
    }

    /**
     * Relation of user code to sends.
     */
    enum Group {

        /** Observes sends: affects none. */
        HOOK,
        /** Belongs to one send: fails it. */
        OF_SEND,
        /** Belongs to one request: fails the send in it. */
        OF_REQUEST,
        /** Runs in the background: affects no send. */
        BACKGROUND,
        /** Supplies the state of transactions. */
        CHECKER,
        /** Runs the local transaction. */
        LOCAL,
        /** Runs callbacks. */
        EXECUTOR,
        /** Depends on a future. */
        FUTURE

    }

    /**
     * Kinds of user code.
     */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Kind {

        BEFORE_SEND(Group.HOOK, EnumSet.allOf(Mode.class)),

        AFTER_ATTEMPT(Group.HOOK, EnumSet.allOf(Mode.class)),

        AFTER_SEND(Group.HOOK, EnumSet.allOf(Mode.class)),

        AFTER_TRANSACTION(Group.HOOK, EnumSet.of(Mode.TRANSACTION)),

        INTERCEPTOR(Group.OF_SEND, EnumSet.allOf(Mode.class)),

        QUEUE_SELECTOR(Group.OF_SEND, EnumSet.complementOf(EnumSet.of(Mode.ORDERED))),

        QUEUE_SELECTOR_DURING_LOOKUP(Group.OF_SEND, EnumSet.complementOf(EnumSet.of(Mode.ORDERED))),

        SEND_SELECTOR(Group.OF_SEND, EnumSet.complementOf(EnumSet.of(Mode.ORDERED, Mode.REQUEST))),

        SEND_SELECTOR_DURING_LOOKUP(Group.OF_SEND, EnumSet.complementOf(EnumSet.of(Mode.ORDERED, Mode.REQUEST))),

        BODY_COMPRESSOR(Group.OF_SEND, EnumSet.allOf(Mode.class)),

        REMOTING_INTERCEPTOR(Group.OF_REQUEST, EnumSet.allOf(Mode.class)),

        CREDENTIALS_PROVIDER(Group.OF_REQUEST, EnumSet.allOf(Mode.class)),

        TLS_MATERIAL_AT_START(Group.BACKGROUND, EnumSet.of(Mode.SYNC)),

        TLS_MATERIAL_RELOAD(Group.BACKGROUND, EnumSet.allOf(Mode.class)),

        NAME_SERVER_RESOLVER(Group.BACKGROUND, EnumSet.allOf(Mode.class)),

        CHECKER_CHECK(Group.CHECKER, EnumSet.allOf(Mode.class)),

        CHECKER_CHECKS(Group.CHECKER, EnumSet.allOf(Mode.class)),

        LOCAL_TRANSACTION(Group.LOCAL, EnumSet.of(Mode.TRANSACTION)),

        CALLBACK_EXECUTOR(Group.EXECUTOR, EnumSet.complementOf(EnumSet.of(Mode.SYNC))),

        FUTURE_OF_SEND(Group.FUTURE, EnumSet.of(Mode.ASYNC, Mode.ORDERED)),

        FUTURE_OF_REQUEST(Group.FUTURE, EnumSet.of(Mode.REQUEST)),

        FUTURE_OF_RECALL(Group.FUTURE, EnumSet.allOf(Mode.class)),

        FUTURE_OF_ADMIN(Group.FUTURE, EnumSet.allOf(Mode.class)),

        FUTURE_OF_PROBE(Group.FUTURE, EnumSet.allOf(Mode.class));

        final Group group;

        private final Set<Mode> modes;

        Kind(Group group, Set<Mode> modes) {
            this.group = group;
            this.modes = modes;
        }

        boolean duringLookup() {
            return name().endsWith("_DURING_LOOKUP");
        }

        boolean isOfOneSend() {
            return name().startsWith("SEND_SELECTOR");
        }

        boolean usesTls() {
            return name().startsWith("TLS_");
        }

    }

    /**
     * Send modes.
     */
    enum Mode {

        SYNC, ASYNC, ONEWAY, ORDERED, TRANSACTION, REQUEST

    }

}
