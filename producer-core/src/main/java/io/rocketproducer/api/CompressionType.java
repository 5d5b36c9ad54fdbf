package io.rocketproducer.api;

/**
 * How bodies are compressed.
 */
public enum CompressionType {

    /** Not at all. */
    NONE,

    /** RFC 1950, part of the JDK. Every RocketMQ consumer reads it. */
    ZLIB

}
