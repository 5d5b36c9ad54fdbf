/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Effects of one scenario on the client.
 *
 * @param scenario its name
 * @param before the client's measurement before the attack
 * @param load the sends before the attack
 * @param attack the sends during the attack, and those pending after their timeout
 * @param recovery the sends after the attack
 * @param after the client's measurement after recovery
 * @param log log output during the attack
 * @param outOfMemory whether the heap was exhausted
 */
record HostileResult(String scenario, Map<String, String> before, Map<String, String> load, Map<String, String> attack,
        Map<String, String> recovery, Map<String, String> after, LogSize log, boolean outOfMemory) {

    static final long MAX_RECOVERY_MILLIS = 3_000;

    static final long MAX_HEAP_GROWTH_KIB = 16 * 1024;

    static final long MAX_DIRECT_KIB = 48 * 1024;

    static final long MAX_THREADS = 64;

    static final long MAX_LOG_BYTES = 64 * 1024;

    static final long MAX_LOG_LINES = 200;

    static final long MAX_ERROR_CHARACTERS = 8 * 1024;

    /**
     * Compares with the limits of every scenario.
     * @return the exceeded limits, empty if there are none
     */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        List.of(this.before, this.load, this.attack, this.recovery, this.after)
            .stream()
            .filter((part) -> part.containsKey("error"))
            .forEach((part) -> violations.add("client failed: " + part.get("error")));
        if (this.outOfMemory) {
            violations.add("out of memory");
        }
        check(violations, "heap grew by KiB", heapAfter() - heapBefore(), MAX_HEAP_GROWTH_KIB);
        check(violations, "direct KiB", number(this.after, "directKib"), MAX_DIRECT_KIB);
        check(violations, "threads", number(this.attack, "threadsMax"), MAX_THREADS);
        check(violations, "log bytes", this.log.bytes(), MAX_LOG_BYTES);
        check(violations, "log lines", this.log.lines(), MAX_LOG_LINES);
        check(violations, "forged log lines", this.log.forged(), 0);
        check(violations, "pending after timeout", number(this.attack, "pending"), 0);
        check(violations, "characters of an error text", number(this.recovery, "longestError"), MAX_ERROR_CHARACTERS);
        check(violations, "error texts with control characters", number(this.recovery, "unescapedErrors"), 0);
        if (recoveryMillis() < 0 || recoveryMillis() > MAX_RECOVERY_MILLIS + number(this.recovery, "stalledMillis")) {
            violations.add("no success within 3 s after the attack"
                    + (this.recovery.containsKey("topic") ? ", topic " + this.recovery.get("topic") : ""));
        }
        return violations;
    }

    /**
     * Returns whether the memory used by an attack was released.
     * @param before the client's measurement before the attack
     * @param after the client's measurement after the attack
     * @return {@code true} also if the client did not respond
     */
    static boolean isMemoryReleased(Map<String, String> before, Map<String, String> after) {
        return number(after, "heapKib") - number(before, "heapKib") <= MAX_HEAP_GROWTH_KIB
                && number(after, "directKib") <= MAX_DIRECT_KIB;
    }

    private static void check(List<String> violations, String what, long value, long limit) {
        if (value > limit) {
            violations.add(what + " " + value + " > " + limit);
        }
    }

    long heapBefore() {
        return number(this.before, "heapKib");
    }

    long heapAfter() {
        return number(this.after, "heapKib");
    }

    long recoveryMillis() {
        return number(this.recovery, "recoveryMillis");
    }

    /** Returns the row of the table. */
    String row() {
        List<String> violations = violations();
        return "| "
                + String.join(" | ", this.scenario, mib(this.before, "heapKib") + " → " + mib(this.after, "heapKib"),
                        mib(this.before, "directKib") + " → " + mib(this.after, "directKib"),
                        this.before.get("threads") + " → " + this.attack.get("threadsMax"),
                        this.log.lines() + " / " + (this.log.bytes() + 1023) / 1024, this.attack.get("pending"),
                        sends(this.load) + " / " + sends(this.attack) + " / " + sends(this.recovery),
                        this.attack.get("longestError"), this.recovery.get("recoveryMillis"),
                        violations.isEmpty() ? "ok" : "**" + String.join("; ", violations) + "**")
                + " |";
    }

    static String header() {
        return """
                | scenario | heap after GC, MiB | direct, MiB | threads, max | log lines / KiB | pending | sends ok/failed: \
                before / during / after | error text, characters | recovered after ms | verdict |
                |---|---|---|---|---|---|---|---|---|---|
                """;
    }

    private static String sends(Map<String, String> part) {
        return part.get("ok") + "/" + part.get("failed");
    }

    private static String mib(Map<String, String> part, String name) {
        return String.format("%.1f", number(part, name) / 1024.0);
    }

    private static long number(Map<String, String> part, String name) {
        return Long.parseLong(part.getOrDefault(name, "-1"));
    }

}
