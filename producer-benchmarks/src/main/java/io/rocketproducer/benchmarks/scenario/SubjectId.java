/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.scenario;

import java.util.Arrays;
import java.util.List;

/**
 * A measured client.
 */
public enum SubjectId {

    /** The producer of this project, with default settings. */
    ROCKET_PRODUCER("rocket-producer"),

    /** The same with message trace enabled. */
    ROCKET_PRODUCER_TRACED("rocket-producer-traced"),

    /**
     * The starter's {@code SendTemplate} in a Spring Boot application, without meters.
     */
    STARTER("starter"),

    /** The same with meters, as in an application with Actuator. */
    STARTER_METERED("starter-metered"),

    /** The same with an observation for each send instead of the send timer. */
    STARTER_OBSERVED("starter-observed"),

    /** The official client, with default settings. */
    ROCKETMQ_CLIENT("rocketmq-client"),

    /** The official client with {@code autoBatch} enabled. */
    ROCKETMQ_CLIENT_AUTOBATCH("rocketmq-client-autobatch"),

    /** Frames encoded in advance on a plain socket: the limit of broker and machine. */
    RAW("raw");

    private final String id;

    SubjectId(String id) {
        this.id = id;
    }

    /**
     * Returns the name on the command line and in the results.
     * @return the name
     */
    public String id() {
        return this.id;
    }

    /**
     * Finds a subject.
     * @param id its name
     * @return the subject
     * @throws IllegalArgumentException if there is no subject with this name
     */
    public static SubjectId of(String id) {
        return Arrays.stream(values())
            .filter((subject) -> subject.id.equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No subject '" + id + "'; there are " + ids()));
    }

    /**
     * Returns the subjects that are compared by default.
     * @return the subjects, in the order of their turns
     */
    public static List<SubjectId> usual() {
        return List.of(ROCKET_PRODUCER, ROCKETMQ_CLIENT, ROCKETMQ_CLIENT_AUTOBATCH, RAW);
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(SubjectId::id).toList();
    }

    @Override
    public String toString() {
        return this.id;
    }

}
