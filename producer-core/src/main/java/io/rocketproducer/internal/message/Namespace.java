/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.internal.message;

import org.jspecify.annotations.Nullable;

/**
 * The namespace that prefixes names on the brokers (RocketMQ 5.5.0
 * {@code NamespaceUtil}).
 *
 * @param name the namespace, {@code null} for none
 */
public record Namespace(@Nullable String name) {

    /** Prefix of the topics through which messages return to a consumer group. */
    static final String RETRY_PREFIX = "%RETRY%";

    private static final String DEAD_LETTER_PREFIX = "%DLQ%";

    /**
     * Returns the brokers' name of a topic or group.
     * @param resource the user's name of it
     * @return the prefixed name; the name itself if it has the prefix, belongs to the
     * system, or there is no namespace
     */
    public String wrap(String resource) {
        if (this.name == null || this.name.isEmpty() || isSystem(resource)) {
            return resource;
        }
        String kind = kind(resource);
        String bare = resource.substring(kind.length());
        return bare.startsWith(this.name + "%") ? resource : kind + this.name + "%" + bare;
    }

    /**
     * Returns the user's name of a topic or group.
     * @param resource the brokers' name of it
     * @return the name without prefix
     */
    public String unwrap(String resource) {
        if (this.name == null || this.name.isEmpty()) {
            return resource;
        }
        String kind = kind(resource);
        String prefix = this.name + "%";
        String bare = resource.substring(kind.length());
        return bare.startsWith(prefix) ? kind + bare.substring(prefix.length()) : resource;
    }

    private static String kind(String resource) {
        if (resource.startsWith(RETRY_PREFIX)) {
            return RETRY_PREFIX;
        }
        return resource.startsWith(DEAD_LETTER_PREFIX) ? DEAD_LETTER_PREFIX : "";
    }

    private static boolean isSystem(String resource) {
        return resource.startsWith("rmq_sys_") || resource.startsWith("RMQ_SYS_") || resource.startsWith("CID_RMQ_SYS_")
                || resource.equals("TBW102") || resource.equals("BenchmarkTest") || resource.equals("CHECKPOINT_TOPIC");
    }

}
