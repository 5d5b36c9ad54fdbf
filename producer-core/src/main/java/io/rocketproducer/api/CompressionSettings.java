package io.rocketproducer.api;

import java.util.Objects;

/**
 * Which bodies are compressed, and how. Immutable.
 *
 * @param type the algorithm, default {@link CompressionType#ZLIB}
 * @param level the algorithm's level, default 5; for the range see
 * {@link CompressionType}, so set the type before a level that only it has
 * @param thresholdBytes bodies of this size and more are compressed, default 4096; the
 * result is used only if it is smaller
 */
public record CompressionSettings(CompressionType type, int level, int thresholdBytes) {

    private static final CompressionSettings DEFAULTS = new CompressionSettings(CompressionType.ZLIB, 5, 4096);

    public CompressionSettings {
        Objects.requireNonNull(type, "type must not be null");
        type.requireLevel(level);
        if (thresholdBytes < 1) {
            throw new IllegalArgumentException("thresholdBytes must be 1 or more but was " + thresholdBytes);
        }
    }

    public static CompressionSettings defaults() {
        return DEFAULTS;
    }

    public CompressionSettings withType(CompressionType type) {
        return new CompressionSettings(type, this.level, this.thresholdBytes);
    }

    public CompressionSettings withLevel(int level) {
        return new CompressionSettings(this.type, level, this.thresholdBytes);
    }

    public CompressionSettings withThresholdBytes(int thresholdBytes) {
        return new CompressionSettings(this.type, this.level, thresholdBytes);
    }

}
