/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.test.rocketmq;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Class paths of the server types, which determine their RocketMQ releases.
 *
 * @param brokers class path of the brokers
 * @param nameServer class path of the name server
 * @param proxies class path of the proxies
 */
record ClassPaths(List<Path> brokers, List<Path> nameServer, List<Path> proxies) {

    static ClassPaths current() {
        List<Path> current = JvmCommand.currentClassPath();
        return new ClassPaths(current, current, current);
    }

    static List<Path> absolute(List<Path> classPath) {
        return classPath.stream().map(Path::toAbsolutePath).toList();
    }

    static List<Path> read(Path file) {
        try {
            return Stream.of(Files.readString(file).strip().split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Cannot read the class path in " + file, ex);
        }
    }

    ClassPaths withAll(List<Path> classPath) {
        List<Path> all = absolute(classPath);
        return new ClassPaths(all, all, all);
    }

    ClassPaths withNameServer(List<Path> classPath) {
        return new ClassPaths(this.brokers, absolute(classPath), this.proxies);
    }

    ClassPaths withProxies(List<Path> classPath) {
        return new ClassPaths(this.brokers, this.nameServer, absolute(classPath));
    }

}
