/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.subject;

import io.rocketproducer.benchmarks.scenario.Scenario;
import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Task of one subject.
 *
 * @param subject the subject
 * @param scenario the scenario to run
 * @param nameServer host and port of the name server
 * @param topic the topic to send to
 */
record Assignment(SubjectId subject, Scenario scenario, String nameServer, String topic) {

    static Assignment parse(String[] args) {
        if (args.length != 4) {
            throw new IllegalArgumentException("usage: Subject <subject> <scenario> <name server> <topic>");
        }
        return new Assignment(SubjectId.of(args[0]), Scenario.of(args[1]), args[2], args[3]);
    }

    Sender open() throws Exception {
        return switch (this.subject) {
            case ROCKET_PRODUCER -> new RocketProducerSender(this, false);
            case ROCKET_PRODUCER_TRACED -> new RocketProducerSender(this, true);
            case STARTER -> new StarterSender(this, false, false);
            case STARTER_METERED -> new StarterSender(this, true, false);
            case STARTER_OBSERVED -> new StarterSender(this, true, true);
            case ROCKETMQ_CLIENT -> new OfficialSender(this, false);
            case ROCKETMQ_CLIENT_AUTOBATCH -> new OfficialSender(this, true);
            case RAW -> new RawSender(this);
        };
    }

}
