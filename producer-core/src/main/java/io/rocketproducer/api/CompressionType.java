package io.rocketproducer.api;

/**
 * How bodies are compressed: the formats that consumers of RocketMQ read.
 */
public enum CompressionType {

    /** Not at all. */
    NONE(0, Integer.MAX_VALUE),

    /** RFC 1950, part of the JDK. Every RocketMQ consumer reads it. Levels 1 to 9. */
    ZLIB(1, 9),

    /**
     * LZ4 frames, for consumers of RocketMQ 5 or newer. Needs
     * {@code at.yawk.lz4:lz4-java} on the class path. Has no levels: any is accepted.
     */
    LZ4(0, Integer.MAX_VALUE),

    /**
     * Zstandard, for consumers of RocketMQ 5 or newer. Needs
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
