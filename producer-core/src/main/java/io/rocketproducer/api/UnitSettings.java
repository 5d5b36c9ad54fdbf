/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The deployment unit (an independent set of data centers) and the zone of a producer,
 * sent with its requests. Producers of different units or zones share no client.
 * Immutable; {@link #toBuilder()} creates changed copies.
 */
public final class UnitSettings {

    private static final UnitSettings DEFAULTS = builder().build();

    /** A builder that is no longer modified. */
    private final Builder values;

    private UnitSettings(Builder builder) {
        if (builder.zoneMode && builder.zoneName == null) {
            throw new IllegalArgumentException("zoneMode needs a zoneName: set the zone whose brokers are wanted");
        }
        this.values = builder.copy();
    }

    /**
     * Returns the default settings.
     * @return settings whose values are all the default
     */
    public static UnitSettings defaults() {
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
     * Returns the unit.
     * @return the unit, {@code null} for none
     */
    public @Nullable String name() {
        return this.values.name;
    }

    /**
     * Returns whether messages are marked as belonging to a unit.
     * @return {@code true} if they are
     */
    public boolean mode() {
        return this.values.mode;
    }

    /**
     * Returns the zone.
     * @return the zone, {@code null} for none
     */
    public @Nullable String zoneName() {
        return this.values.zoneName;
    }

    /**
     * Returns whether name servers return only brokers of the zone.
     * @return {@code true} if they do
     */
    public boolean zoneMode() {
        return this.values.zoneMode;
    }

    /**
     * Returns whether requests are marked as those of a streaming application.
     * @return {@code true} if they are
     */
    public boolean stream() {
        return this.values.stream;
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
        return other instanceof UnitSettings that && Objects.equals(name(), that.name()) && mode() == that.mode()
                && Objects.equals(zoneName(), that.zoneName()) && zoneMode() == that.zoneMode()
                && stream() == that.stream();
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), mode(), zoneName(), zoneMode(), stream());
    }

    @Override
    public String toString() {
        return "UnitSettings[name=" + name() + ", mode=" + mode() + ", zoneName=" + zoneName() + ", zoneMode="
                + zoneMode() + ", stream=" + stream() + "]";
    }

    /**
     * Builder for {@link UnitSettings}. Not thread-safe. A blank zone is rejected with an
     * {@link IllegalArgumentException}.
     */
    public static final class Builder extends CopyableBuilder<Builder> {

        private @Nullable String name;

        private boolean mode;

        private @Nullable String zoneName;

        private boolean zoneMode;

        private boolean stream;

        private Builder() {
        }

        /**
         * Sets the unit, which is part of the client id. Default none.
         * @param name the unit, {@code null} for none
         * @return this builder
         */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /**
         * Sets whether messages are marked as belonging to a unit. Default {@code false}.
         * @param mode whether to mark them
         * @return this builder
         */
        public Builder mode(boolean mode) {
            this.mode = mode;
            return this;
        }

        /**
         * Sets the zone, which is sent with every request. Default none.
         * @param zoneName the zone, not blank; {@code null} for none
         * @return this builder
         */
        public Builder zoneName(@Nullable String zoneName) {
            if (zoneName != null && zoneName.isBlank()) {
                throw new IllegalArgumentException("zoneName must not be blank");
            }
            this.zoneName = zoneName;
            return this;
        }

        /**
         * Sets whether name servers return only brokers of the zone. Requires a
         * {@link #zoneName(String) zone}. Default {@code false}.
         * @param zoneMode whether to use brokers of the zone only
         * @return this builder
         */
        public Builder zoneMode(boolean zoneMode) {
            this.zoneMode = zoneMode;
            return this;
        }

        /**
         * Sets whether requests are marked as those of a streaming application. Default
         * {@code false}.
         * @param stream whether to mark them
         * @return this builder
         */
        public Builder stream(boolean stream) {
            this.stream = stream;
            return this;
        }

        /**
         * Builds the settings.
         * @return immutable settings
         * @throws IllegalArgumentException if {@code zoneMode} is set without a zone
         */
        public UnitSettings build() {
            return new UnitSettings(this);
        }

    }

}
