package io.rocketproducer.benchmarks.scenario;

import java.util.Arrays;
import java.util.List;

/**
 * Who is compared.
 */
public enum SubjectId {

    /** The producer of this project, with its defaults. */
    ROCKET_PRODUCER("rocket-producer"),

    /** The same with message trace switched on. */
    ROCKET_PRODUCER_TRACED("rocket-producer-traced"),

    /**
     * The starter's {@code SendTemplate} in a Spring Boot application, without meters.
     */
    STARTER("starter"),

    /** The same with meters, as an application with actuator has it. */
    STARTER_METERED("starter-metered"),

    /** The same with an observation for each send instead of the send timer. */
    STARTER_OBSERVED("starter-observed"),

    /** The official client, with its defaults. */
    ROCKETMQ_CLIENT("rocketmq-client"),

    /** The official client with {@code autoBatch} switched on. */
    ROCKETMQ_CLIENT_AUTOBATCH("rocketmq-client-autobatch"),

    /** Frames encoded in advance on a plain socket: what broker and machine allow. */
    RAW("raw");

    private final String id;

    SubjectId(String id) {
        this.id = id;
    }

    /**
     * Its name on the command line and in the results.
     * @return the name
     */
    public String id() {
        return this.id;
    }

    /**
     * Finds a subject.
     * @param id its name
     * @return the subject
     * @throws IllegalArgumentException if there is none of that name
     */
    public static SubjectId of(String id) {
        return Arrays.stream(values())
            .filter((subject) -> subject.id.equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No subject '" + id + "'; there are " + ids()));
    }

    /**
     * Those that are compared unless told otherwise.
     * @return them in the order in which they take turns
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
