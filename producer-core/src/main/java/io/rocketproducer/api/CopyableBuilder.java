/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * A builder of values that are all immutable, so that a copy may share them. The built
 * object holds such a copy, which is no longer modified.
 *
 * @param <B> the type of the builder
 */
abstract class CopyableBuilder<B extends CopyableBuilder<B>> implements Cloneable {

    @SuppressWarnings("unchecked")
    final B copy() {
        try {
            return (B) clone();
        }
        catch (CloneNotSupportedException ex) {
            throw new AssertionError(ex);
        }
    }

}
