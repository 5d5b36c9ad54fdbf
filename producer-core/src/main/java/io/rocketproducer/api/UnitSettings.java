package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * The unit (set of data centres that work on their own) this producer belongs to.
 * Immutable.
 *
 * @param name told to brokers as part of the client id, {@code null} (the default) for
 * none; producers of different units share nothing
 * @param mode whether messages are marked as those of a unit, default {@code false}
 */
public record UnitSettings(@Nullable String name, boolean mode) {

    private static final UnitSettings DEFAULTS = new UnitSettings(null, false);

    public static UnitSettings defaults() {
        return DEFAULTS;
    }

    public UnitSettings withName(@Nullable String name) {
        return new UnitSettings(name, this.mode);
    }

    public UnitSettings withMode(boolean mode) {
        return new UnitSettings(this.name, mode);
    }

}
