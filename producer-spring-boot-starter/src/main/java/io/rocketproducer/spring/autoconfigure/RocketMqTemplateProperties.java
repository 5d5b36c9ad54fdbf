/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring.autoconfigure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Message conversion of templates.
 */
public class RocketMqTemplateProperties {

    /**
     * Charset of text payloads.
     */
    private Charset charset = StandardCharsets.UTF_8;

    /**
     * JSON format of payloads that are neither bytes nor text.
     */
    private JsonCompatibility jsonCompatibility = JsonCompatibility.NONE;

    /**
     * Which spring-messaging headers become message properties.
     */
    private Headers headers = Headers.STANDARD;

    /**
     * Timeout of a request, from sending it to its reply.
     */
    private Duration requestTimeout = Duration.ofSeconds(3);

    private final AfterCommitSender afterCommit = new AfterCommitSender();

    public AfterCommitSender getAfterCommit() {
        return this.afterCommit;
    }

    public Charset getCharset() {
        return this.charset;
    }

    public void setCharset(Charset charset) {
        this.charset = charset;
    }

    public JsonCompatibility getJsonCompatibility() {
        return this.jsonCompatibility;
    }

    public void setJsonCompatibility(JsonCompatibility jsonCompatibility) {
        this.jsonCompatibility = jsonCompatibility;
    }

    public Headers getHeaders() {
        return this.headers;
    }

    public void setHeaders(Headers headers) {
        this.headers = headers;
    }

    public Duration getRequestTimeout() {
        return this.requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    /**
     * JSON format of payloads.
     */
    public enum JsonCompatibility {

        /** Format of the application's own mapper. */
        NONE,

        /**
         * Format of rocketmq-spring: properties in declaration order, dates as text,
         * durations as seconds. The application's mapper is not used.
         */
        JACKSON2

    }

    /**
     * Headers of spring-messaging that become properties.
     */
    public enum Headers {

        /** Headers with a simple value, except id, timestamp and channels. */
        STANDARD,

        /** All headers, as in rocketmq-spring. */
        ALL

    }

    /**
     * Messages that are sent after a transaction has committed.
     */
    public static class AfterCommitSender {

        /**
         * Whether the committing thread waits for messages sent after commit and receives
         * their exceptions.
         */
        private boolean rethrow;

        public boolean isRethrow() {
            return this.rethrow;
        }

        public void setRethrow(boolean rethrow) {
            this.rethrow = rethrow;
        }

    }

}
