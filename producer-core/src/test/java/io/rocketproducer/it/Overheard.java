/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.it;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Records all output while it is open: all log events of this JVM, at the finest level,
 * and other recorded texts.
 */
final class Overheard implements AutoCloseable {

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Level before = this.root.getLevel();

    private final Appender<ILoggingEvent> appender = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent event) {
            String thrown = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
                    : "";
            Overheard.this.texts.add("logged by " + event.getLoggerName() + " on " + event.getThreadName() + ": "
                    + event.getFormattedMessage() + thrown);
        }

    };

    Overheard() {
        this.appender.setContext(this.root.getLoggerContext());
        this.appender.start();
        this.root.addAppender(this.appender);
        this.root.setLevel(Level.TRACE);
    }

    void note(Object value) {
        this.texts.add("noted " + value.getClass().getName() + ": " + value);
    }

    /**
     * Records a throwable as a log would print it, with causes and suppressed exceptions.
     * @param thrown the throwable
     */
    void noteThrown(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        this.texts.add("thrown: " + text);
    }

    /**
     * Records names visible outside of this JVM: those of threads and of management
     * beans.
     */
    void noteNames() {
        Thread.getAllStackTraces().keySet().forEach((thread) -> this.texts.add("thread " + thread.getName()));
        ManagementFactory.getPlatformMBeanServer()
            .queryNames(null, null)
            .forEach((name) -> this.texts.add("bean " + name));
    }

    Queue<String> texts() {
        return this.texts;
    }

    @Override
    public void close() {
        this.root.setLevel(this.before);
        this.root.detachAppender(this.appender);
    }

}
