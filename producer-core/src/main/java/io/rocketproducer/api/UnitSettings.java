package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * Where this producer runs, as its requests tell it: the unit (set of data centres that
 * work on their own) and the zone in it. Immutable. Producers of different units or zones
 * share nothing.
 *
 * @param name the unit, told to brokers as part of the client id, {@code null} (the
 * default) for none
 * @param mode whether messages are marked as those of a unit, default {@code false}
 * @param zoneName the zone, named by every request, {@code null} (the default) for none
 * @param zoneMode whether name servers are to show brokers of this zone only, default
 * {@code false}; needs a {@code zoneName}
 * @param stream whether requests are marked as those of a streaming application, default
 * {@code false}
 */
public record UnitSettings(@Nullable String name, boolean mode, @Nullable String zoneName, boolean zoneMode,
        boolean stream) {

    private static final UnitSettings DEFAULTS = new UnitSettings(null, false);

    public UnitSettings {
        if (zoneName != null && zoneName.isBlank()) {
            throw new IllegalArgumentException("zoneName must not be blank");
        }
        if (zoneMode && zoneName == null) {
            throw new IllegalArgumentException("zoneMode needs a zoneName: set the zone whose brokers are wanted");
        }
    }

    /**
     * A unit without zone.
     * @param name the unit
     * @param mode whether messages are marked as those of a unit
     */
    public UnitSettings(@Nullable String name, boolean mode) {
        this(name, mode, null, false, false);
    }

    public static UnitSettings defaults() {
        return DEFAULTS;
    }

    public UnitSettings withName(@Nullable String name) {
        return new UnitSettings(name, this.mode, this.zoneName, this.zoneMode, this.stream);
    }

    public UnitSettings withMode(boolean mode) {
        return new UnitSettings(this.name, mode, this.zoneName, this.zoneMode, this.stream);
    }

    public UnitSettings withZone(@Nullable String zoneName, boolean zoneMode) {
        return new UnitSettings(this.name, this.mode, zoneName, zoneMode, this.stream);
    }

    public UnitSettings withStream(boolean stream) {
        return new UnitSettings(this.name, this.mode, this.zoneName, this.zoneMode, stream);
    }

}
