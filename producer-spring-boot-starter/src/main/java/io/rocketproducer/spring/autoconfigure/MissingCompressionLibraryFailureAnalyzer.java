package io.rocketproducer.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The library of a compression is missing.
 */
final class MissingCompressionLibraryFailureAnalyzer
        extends AbstractFailureAnalyzer<MissingCompressionLibraryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingCompressionLibraryException cause) {
        return new FailureAnalysis("A producer cannot be made: " + cause.getMessage() + ".",
                "Add the library to the application, or set rocketmq.producer.compression.type=zlib, which the JDK"
                        + " brings.",
                cause);
    }

}
