/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Validates producer group names by the rules of RocketMQ.
 */
final class GroupRules {

    private static final int MAX_LENGTH = 120;

    private GroupRules() {
    }

    static String check(@Nullable String group) {
        if (group == null || group.isBlank()) {
            throw new IllegalArgumentException("group is missing: name the producer group, mostly the application");
        }
        if (group.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "group must have at most " + MAX_LENGTH + " characters but had " + group.length());
        }
        if (!group.matches("[%|a-zA-Z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "group may have letters, digits, '_', '-', '%' and '|' only but was '" + group + "'");
        }
        if (group.equals("DEFAULT_PRODUCER")) {
            throw new IllegalArgumentException("group must not be DEFAULT_PRODUCER, which RocketMQ reserves");
        }
        return group;
    }

}
