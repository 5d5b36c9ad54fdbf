/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/**
 * What the mock producer and the fake servers may use.
 */
@AnalyzeClasses(packages = "io.rocketproducer.test", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule theMockUsesTheApiOnly = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.rocketproducer.test")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rocketproducer", "io.rocketproducer.internal..", "io.rocketproducer.spi..",
                "io.rocketproducer.test.fake..", "io.netty..");

    @ArchTest
    static final ArchRule theFakesUseNothingOfTheProducer = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.rocketproducer.test.fake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rocketproducer", "io.rocketproducer.api..", "io.rocketproducer.internal..",
                "io.rocketproducer.spi..", "io.rocketproducer.test", "io.netty..", "org.apache.rocketmq..");

}
