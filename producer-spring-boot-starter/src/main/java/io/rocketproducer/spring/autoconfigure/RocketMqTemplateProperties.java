package io.rocketproducer.spring.autoconfigure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How templates make messages.
 */
public class RocketMqTemplateProperties {

    /**
     * Charset of text payloads.
     */
    private Charset charset = StandardCharsets.UTF_8;

    /**
     * Which JSON is written for payloads that are neither bytes nor text.
     */
    private JsonCompatibility jsonCompatibility = JsonCompatibility.NONE;

    /**
     * Which headers of spring-messaging become properties of a message.
     */
    private Headers headers = Headers.STANDARD;

    /**
     * Time limit for the reply to a request, sending included.
     */
    private Duration requestTimeout = Duration.ofSeconds(3);

    private final AfterCommit afterCommit = new AfterCommit();

    public AfterCommit getAfterCommit() {
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
     * Which JSON is written.
     */
    public enum JsonCompatibility {

        /** That of the application's own mapper. */
        NONE,

        /**
         * That of rocketmq-spring: properties in the order of their declaration, dates as
         * text, durations as seconds. The application's mapper is not asked.
         */
        JACKSON2

    }

    /**
     * Which headers of spring-messaging become properties.
     */
    public enum Headers {

        /** Those with a simple value, but not id, timestamp and channels. */
        STANDARD,

        /** All, as rocketmq-spring does. */
        ALL

    }

    /**
     * Messages that are sent once a transaction has committed.
     */
    public static class AfterCommit {

        /**
         * Whether whoever commits a transaction waits for the messages sent after it, and
         * gets their failures.
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
