/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Compression of message bodies. Immutable; {@link #toBuilder()} creates changed copies.
 */
public final class CompressionSettings {

    private static final CompressionSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private CompressionSettings(Builder builder) {
        builder.type.requireLevel(builder.level);
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static CompressionSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Creates a builder.
     * @return a builder with the default values
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the algorithm.
     * @return the algorithm
     */
    public CompressionType type() {
        return this.values.type;
    }

    /**
     * Returns the compression level.
     * @return a level of the algorithm
     */
    public int level() {
        return this.values.level;
    }

    /**
     * Returns the minimum size of a body that is compressed.
     * @return bytes, 1 or more
     */
    public int thresholdBytes() {
        return this.values.thresholdBytes;
    }

    /**
     * Creates a builder for a changed copy.
     * @return a builder initialized from these settings
     */
    public Builder toBuilder() {
        return this.values.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompressionSettings that && type() == that.type() && level() == that.level()
                && thresholdBytes() == that.thresholdBytes();
    }

    @Override
    public int hashCode() {
        return Objects.hash(type(), level(), thresholdBytes());
    }

    @Override
    public String toString() {
        return "CompressionSettings[type=" + type() + ", level=" + level() + ", thresholdBytes=" + thresholdBytes()
                + "]";
    }

    /**
     * Builder for {@link CompressionSettings}. Not thread-safe. Values beyond their
     * limits are rejected with an {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private CompressionType type = CompressionType.ZLIB;

        private int level = 5;

        private int thresholdBytes = 4096;

        private Builder() {
        }

        /**
         * Sets the algorithm. Default {@link CompressionType#ZLIB}.
         * @param type the algorithm
         * @return this builder
         */
        public Builder type(CompressionType type) {
            this.type = Objects.requireNonNull(type, "type must not be null");
            return this;
        }

        /**
         * Sets the compression level. {@link #build()} checks it against the algorithm.
         * Default 5.
         * @param level in the range that {@link CompressionType} documents
         * @return this builder
         */
        public Builder level(int level) {
            this.level = level;
            return this;
        }

        /**
         * Sets the minimum size of a body that is compressed. The result is used only if
         * it is smaller than the body. Default 4096.
         * @param thresholdBytes bytes, 1 or more
         * @return this builder
         */
        public Builder thresholdBytes(int thresholdBytes) {
            this.thresholdBytes = Numbers.requireAtLeast(1, "thresholdBytes", thresholdBytes);
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         * @throws IllegalArgumentException if the algorithm does not have this level
         */
        public CompressionSettings build() {
            return new CompressionSettings(this);
        }

    }

}
