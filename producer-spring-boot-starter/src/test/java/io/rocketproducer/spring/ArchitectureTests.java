/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.spring;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;

@AnalyzeClasses(packages = "io.rocketproducer.spring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule nothingReachesIntoTheCore = ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rocketproducer.internal..", "io.netty..");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
        .matching("io.rocketproducer.(**)")
        .should()
        .beFreeOfCycles();

    @ArchTest
    static final ArchRule theTemplateKnowsNoAutoConfiguration = ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("..autoconfigure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..autoconfigure..");

    @ArchTest
    static final ArchRule autoConfigurationsArePublicAndFinal = ArchRuleDefinition.classes()
        .that()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .bePublic()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveSimpleNameEndingWith("AutoConfiguration");

    @ArchTest
    static final ArchRule autoConfigurationsHaveNoPublicMethods = ArchRuleDefinition.methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(AutoConfiguration.class)
        .should()
        .notBePublic();

    @ArchTest
    static final ArchRule autoConfigurationsWithParametersHaveNoPublicConstructor = ArchRuleDefinition.constructors()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(AutoConfiguration.class)
        .and()
        .doNotHaveRawParameterTypes(new Class<?>[0])
        .should()
        .notBePublic();

    @ArchTest
    static final ArchRule beanMethodsAreNotPublic = ArchRuleDefinition.methods()
        .that()
        .areAnnotatedWith(Bean.class)
        .should()
        .notBePublic();

    @ArchTest
    static final ArchRule conditionsAreNotPublic = ArchRuleDefinition.classes()
        .that()
        .areAssignableTo(Condition.class)
        .should()
        .notBePublic();

    /** Public since Spring Boot 4.1, private in 4.0. */
    @ArchTest
    static final ArchRule nothingNeedsSpringBoot41 = ArchRuleDefinition.noClasses()
        .should()
        .callConstructor(InvalidConfigurationPropertyValueException.class, String.class, Object.class, String.class,
                Throwable.class);

}
