/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Validates numeric settings. Error messages contain the name of the setting.
 */
final class Numbers {

    private Numbers() {
    }

    static int requireAtLeast(int min, String name, int value) {
        requireAtLeast(min, name, (long) value);
        return value;
    }

    static long requireAtLeast(long min, String name, long value) {
        if (value < min) {
            throw new IllegalArgumentException(name + " must be " + min + " or more but was " + value);
        }
        return value;
    }

}
