/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.api;

/**
 * Compression formats supported by RocketMQ consumers.
 */
public enum CompressionType {

    /** No compression. */
    NONE(0, Integer.MAX_VALUE),

    /**
     * zlib (RFC 1950), part of the JDK. Supported by every RocketMQ consumer. Levels 1 to
     * 9.
     */
    ZLIB(1, 9),

    /**
     * LZ4 frames, for consumers of RocketMQ 5 or newer. Requires
     * {@code at.yawk.lz4:lz4-java} on the class path. The level is ignored but must not
     * be negative.
     */
    LZ4(0, Integer.MAX_VALUE),

    /**
     * Zstandard, for consumers of RocketMQ 5 or newer. Requires
     * {@code com.github.luben:zstd-jni} on the class path. Levels 1 to 22.
     */
    ZSTD(1, 22);

    private final int lowestLevel;

    private final int highestLevel;

    CompressionType(int lowestLevel, int highestLevel) {
        this.lowestLevel = lowestLevel;
        this.highestLevel = highestLevel;
    }

    int requireLevel(int level) {
        if (level < this.lowestLevel || level > this.highestLevel) {
            throw new IllegalArgumentException("level must be " + this.lowestLevel
                    + ((this.highestLevel < Integer.MAX_VALUE) ? " to " + this.highestLevel : " or more") + " for "
                    + name() + " but was " + level);
        }
        return level;
    }

}
