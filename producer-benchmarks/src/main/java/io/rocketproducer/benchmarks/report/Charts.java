/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

import io.rocketproducer.benchmarks.scenario.SubjectId;

/**
 * Charts of the results, one for each metric, with the scenarios side by side. Figures of
 * different scenarios differ by orders of magnitude, so each is drawn relative to the
 * official client's. Scenarios without the official client are omitted.
 */
public final class Charts {

    private static final List<Metric> DRAWN = List.of(Metric.THROUGHPUT, Metric.P50, Metric.P99, Metric.CPU,
            Metric.ALLOCATION);

    private static final SubjectId REFERENCE = SubjectId.ROCKETMQ_CLIENT;

    private static final int MIN_WIDTH = 480;

    private static final int SCENARIO_WIDTH = 150;

    private static final int HEIGHT = 420;

    private static final BasicStroke SOLID = new BasicStroke(0.5f);

    private Charts() {
    }

    /**
     * Draws the charts.
     * @param results the results
     * @param directory output directory, one SVG file for each metric
     * @throws IOException if a file cannot be written
     */
    public static void draw(List<Result> results, Path directory) throws IOException {
        List<String> comparable = results.stream()
            .filter((result) -> result.subject().equals(REFERENCE.id()))
            .map(Result::scenario)
            .toList();
        List<Result> drawn = results.stream().filter((result) -> comparable.contains(result.scenario())).toList();
        if (drawn.isEmpty()) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        for (Metric metric : DRAWN) {
            String file = directory.resolve(metric.id()).toString();
            VectorGraphicsEncoder.saveVectorGraphic(chart(metric, drawn), file, VectorGraphicsFormat.SVG);
        }
    }

    private static CategoryChart chart(Metric metric, List<Result> results) {
        List<String> scenarios = results.stream().map(Result::scenario).distinct().toList();
        List<String> subjects = results.stream().map(Result::subject).distinct().toList();
        CategoryChart chart = new CategoryChartBuilder().width(Math.max(MIN_WIDTH, SCENARIO_WIDTH * scenarios.size()))
            .height(HEIGHT)
            .title(metric.label() + ", " + REFERENCE.id() + " = 1")
            .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisDecimalPattern("#,##0.##");
        // Each dash of a dashed line would be a separate shape in the file
        chart.getStyler().setPlotGridLinesStroke(SOLID);
        chart.getStyler().setAxisTickMarksStroke(SOLID);
        chart.getStyler().setPlotBorderVisible(false);
        for (String subject : subjects) {
            List<@Nullable Double> figures = new ArrayList<>();
            scenarios.forEach((scenario) -> figures.add(relative(metric, results, scenario, subject)));
            chart.addSeries(subject, scenarios, figures);
        }
        return chart;
    }

    private static @Nullable Double relative(Metric metric, List<Result> results, String scenario, String subject) {
        Double figure = figure(metric, results, scenario, subject);
        Double reference = figure(metric, results, scenario, REFERENCE.id());
        return (figure != null && reference != null && reference > 0) ? figure / reference : null;
    }

    private static @Nullable Double figure(Metric metric, List<Result> results, String scenario, String subject) {
        return results.stream()
            .filter((result) -> result.scenario().equals(scenario) && result.subject().equals(subject))
            .map(metric::of)
            .findFirst()
            .orElse(null);
    }

}
