/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer;

import java.io.ObjectInput;
import java.lang.invoke.MethodHandles;
import java.util.ServiceLoader;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import io.rocketproducer.api.LocalTransaction;
import io.rocketproducer.api.QueueSelector;
import io.rocketproducer.spi.BodyCompressor;
import io.rocketproducer.spi.CredentialsProvider;
import io.rocketproducer.spi.NameServerResolver;
import io.rocketproducer.spi.RemotingInterceptor;
import io.rocketproducer.spi.SendHook;
import io.rocketproducer.spi.SendInterceptor;
import io.rocketproducer.spi.TlsMaterialSource;
import io.rocketproducer.spi.TransactionChecker;

/**
 * Enforces the package structure of docs/ARCHITECTURE.md.
 */
@AnalyzeClasses(packagesOf = ArchitectureTests.class,
        importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.DoNotIncludeTestKit.class })
class ArchitectureTests {

    private static final Set<Class<?>> CODE_OF_THE_APPLICATION = Set.of(SendHook.class, SendInterceptor.class,
            QueueSelector.class, BodyCompressor.class, RemotingInterceptor.class, CredentialsProvider.class,
            TlsMaterialSource.class, NameServerResolver.class, TransactionChecker.class, LocalTransaction.class);

    private static final Set<String> LOADING_METHODS = Set.of("forName", "loadClass", "findClass", "defineClass");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
        .matching("io.rocketproducer.(**)")
        .should()
        .beFreeOfCycles();

    @ArchTest
    static final ArchRule dependenciesPointDownwards = Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("entry")
        .definedBy("io.rocketproducer")
        .layer("instance")
        .definedBy("..internal.instance")
        .layer("admin")
        .definedBy("..internal.admin")
        .layer("transaction")
        .definedBy("..internal.transaction")
        .layer("request")
        .definedBy("..internal.request")
        .layer("send")
        .definedBy("..internal.send")
        .layer("send.batch")
        .definedBy("..internal.send.batch")
        .layer("send.retry")
        .definedBy("..internal.send.retry")
        .layer("send.task")
        .definedBy("..internal.send.task")
        .layer("runtime")
        .definedBy("..internal.runtime")
        .layer("message")
        .definedBy("..internal.message")
        .layer("trace")
        .definedBy("..internal.trace")
        .layer("route")
        .definedBy("..internal.route")
        .layer("protocol.call")
        .definedBy("..internal.protocol.call")
        .layer("protocol.message")
        .definedBy("..internal.protocol.message")
        .layer("protocol.route")
        .definedBy("..internal.protocol.route")
        .layer("remoting.peer")
        .definedBy("..internal.remoting.peer")
        .layer("remoting.connect")
        .definedBy("..internal.remoting.connect")
        .layer("remoting.loop")
        .definedBy("..internal.remoting.loop")
        .layer("remoting")
        .definedBy("..internal.remoting")
        .layer("tls")
        .definedBy("..internal.tls")
        .layer("wire")
        .definedBy("..internal.wire")
        .whereLayer("entry")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("instance")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("admin")
        .mayOnlyBeAccessedByLayers("instance")
        .whereLayer("transaction")
        .mayOnlyBeAccessedByLayers("instance")
        .whereLayer("request")
        .mayOnlyBeAccessedByLayers("instance")
        .whereLayer("send")
        .mayOnlyBeAccessedByLayers("instance", "transaction", "request")
        .whereLayer("send.batch")
        .mayOnlyBeAccessedByLayers("send")
        .whereLayer("send.retry")
        .mayOnlyBeAccessedByLayers("send", "send.batch")
        .whereLayer("send.task")
        .mayOnlyBeAccessedByLayers("transaction", "request", "send", "send.batch", "send.retry")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("instance", "admin", "transaction", "request", "send", "send.batch")
        .whereLayer("message")
        .mayOnlyBeAccessedByLayers("instance", "admin", "transaction", "request", "send", "send.batch", "runtime")
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("send")
        .whereLayer("route")
        .mayOnlyBeAccessedByLayers("instance", "admin", "transaction", "request", "send", "send.batch", "send.retry",
                "send.task", "runtime")
        .whereLayer("protocol.call")
        .mayOnlyBeAccessedByLayers("instance", "admin", "transaction", "request", "send", "send.batch", "send.retry",
                "send.task", "runtime", "route")
        .whereLayer("protocol.message")
        .mayOnlyBeAccessedByLayers("instance", "admin", "transaction", "request", "send", "send.batch", "send.retry",
                "send.task", "runtime", "message", "protocol.call")
        .whereLayer("protocol.route")
        .mayOnlyBeAccessedByLayers("instance", "route", "protocol.call")
        .whereLayer("remoting.peer")
        .mayOnlyBeAccessedByLayers("instance")
        .whereLayer("remoting.connect")
        .mayOnlyBeAccessedByLayers("remoting.peer")
        .whereLayer("remoting.loop")
        .mayOnlyBeAccessedByLayers("remoting.peer", "remoting.connect")
        .whereLayer("remoting")
        .mayOnlyBeAccessedByLayers("instance", "protocol.call", "remoting.peer")
        .whereLayer("tls")
        .mayOnlyBeAccessedByLayers("instance", "remoting", "remoting.connect", "remoting.peer")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("protocol.call", "protocol.message", "protocol.route", "remoting", "remoting.peer",
                "tls")
        // All layers distinguish response codes. The compiler inlines them, so that most
        // uses are not visible here
        .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.simpleName("ResponseCode"));

    @ArchTest
    static final ArchRule onlyRemotingTouchesChannels = ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages("..internal.remoting.peer", "..internal.remoting.connect", "..internal.remoting.loop")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty.channel..", "io.netty.bootstrap..");

    @ArchTest
    static final ArchRule onlyTheLowestPackagesTouchNetty = ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages("..internal.remoting.*", "..internal.tls", "..internal.wire")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..");

    @ArchTest
    static final ArchRule apiShowsNoInternals = ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("..api", "..spi")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..internal..", "io.netty..");

    @ArchTest
    static final ArchRule apiDoesNotKnowSpi = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("..api")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..spi");

    @ArchTest
    static final ArchRule nothingKnowsTheTestModules = ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.rocketproducer.test..");

    @ArchTest
    static final ArchRule wallClockHasOneHome = ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("..internal.time")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule threadsAreCreatedInOnePlace = ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("..internal.thread")
        .should()
        .callConstructorWhere(DescribedPredicate.describe("creates a Thread",
                (call) -> call.getTargetOwner().isEquivalentTo(Thread.class)));

    @ArchTest
    static final ArchRule codeOfTheApplicationIsCalledInOnePlace = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("..internal..")
        .and()
        .resideOutsideOfPackage("..internal.extension")
        .should()
        .callMethodWhere(DescribedPredicate.describe("is code of the application",
                (call) -> CODE_OF_THE_APPLICATION.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)));

    @ArchTest
    static final ArchRule noTypeIsLoadedByNameFromAPeer = ArchRuleDefinition.noClasses()
        .that()
        .haveNameNotMatching(
                "io\\.rocketproducer\\.internal\\.(thread\\.CleanThreads|message\\.BodyCompression)(\\$.*)?")
        .should()
        .callMethodWhere(DescribedPredicate.describe("loads a class by its name",
                (call) -> LOADING_METHODS.contains(call.getName()) && (call.getTargetOwner().isEquivalentTo(Class.class)
                        || call.getTargetOwner().isAssignableTo(ClassLoader.class)
                        || call.getTargetOwner().isEquivalentTo(MethodHandles.Lookup.class))))
        .because("those two load classes of fixed names only");

    @ArchTest
    static final ArchRule nothingIsDeserialized = ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat(DescribedPredicate.describe("create objects that a stream names",
                (type) -> type.isAssignableTo(ObjectInput.class) || type.isAssignableTo(ServiceLoader.class)
                        || type.getPackageName().startsWith("javax.naming")
                        || type.getPackageName().startsWith("javax.script")
                        || type.getPackageName().startsWith("java.beans")
                        || type.getPackageName().startsWith("java.rmi")
                        || type.getPackageName().startsWith("tools.jackson.databind")));

    /**
     * Excludes the test modules, which share the root package but have their own rules.
     */
    static final class DoNotIncludeTestKit implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/rocketproducer/test/");
        }

    }

}
