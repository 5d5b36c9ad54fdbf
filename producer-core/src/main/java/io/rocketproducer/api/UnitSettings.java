package io.rocketproducer.api;

import org.jspecify.annotations.Nullable;

/**
 * The deployment unit (an independent set of data centers) and the zone of a producer,
 * sent with its requests. Immutable. Producers of different units or zones share no
 * client.
 *
 * @param name the unit, part of the client id, {@code null} (the default) for none
 * @param mode whether messages are marked as belonging to a unit, default {@code false}
 * @param zoneName the zone, sent with every request, {@code null} (the default) for none
 * @param zoneMode whether name servers return only brokers of this zone, default
 * {@code false}; requires a {@code zoneName}
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
     * Creates settings without a zone.
     * @param name the unit
     * @param mode whether messages are marked as belonging to a unit
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
