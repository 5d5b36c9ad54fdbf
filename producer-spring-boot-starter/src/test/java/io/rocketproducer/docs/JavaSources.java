/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.comments.Comment;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;

/**
 * Java sources, read for their comments, their texts of log lines and exceptions, and the
 * names of their methods.
 */
final class JavaSources {

    /**
     * Code within Javadoc, names of parameters and exceptions, and the stars of lines.
     */
    private static final Pattern CODE = Pattern
        .compile("\\{@(?:code|link|linkplain|value)[^}]*\\}|@(?:param|throws) \\S+|@see .*|\\n\\s*\\*");

    private final List<CompilationUnit> units;

    /**
     * Reads all sources.
     * @param folders where they are
     */
    JavaSources(List<Path> folders) {
        JavaParser parser = new JavaParser(
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17));
        this.units = folders.stream().flatMap(JavaSources::files).map((file) -> parsed(parser, file)).toList();
    }

    /**
     * Returns the comments of all sources.
     * @return all comments, without code
     */
    Stream<String> comments() {
        return this.units.stream()
            .flatMap((unit) -> unit.getAllComments().stream())
            .map(Comment::getContent)
            .map((comment) -> CODE.matcher(comment).replaceAll(" "));
    }

    /**
     * Returns the texts of all sources.
     * @return all string literals that have a space between words
     */
    Stream<String> messages() {
        return this.units.stream()
            .flatMap((unit) -> unit.findAll(LiteralStringValueExpr.class).stream())
            .filter((literal) -> literal instanceof StringLiteralExpr || literal instanceof TextBlockLiteralExpr)
            .map(LiteralStringValueExpr::getValue)
            .filter((text) -> text.strip().contains(" "));
    }

    /**
     * Returns the methods that the sources declare.
     * @return {@code Type.method}, and {@code Outer.Type.method} for nested types
     */
    Set<String> methods() {
        return this.units.stream()
            .flatMap((unit) -> unit.findAll(MethodDeclaration.class).stream())
            .map((method) -> typesAround(method) + method.getNameAsString())
            .collect(Collectors.toSet());
    }

    private static String typesAround(Node node) {
        String path = "";
        for (Node outer = node; outer != null; outer = outer.getParentNode().orElse(null)) {
            if (outer instanceof TypeDeclaration<?> type) {
                path = type.getNameAsString() + "." + path;
            }
        }
        return path;
    }

    private static CompilationUnit parsed(JavaParser parser, Path file) {
        try {
            return parser.parse(file).getResult().orElseThrow();
        }
        catch (IOException ex) {
            throw new IllegalStateException(file + " cannot be read", ex);
        }
    }

    private static Stream<Path> files(Path source) {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
        }
        catch (IOException ex) {
            throw new IllegalStateException(source + " cannot be listed", ex);
        }
    }

}
