/*
 * SPDX-FileCopyrightText: 2026 Rocket Producer
 * SPDX-License-Identifier: Apache-2.0
 */
package io.rocketproducer.reliability.soak;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

import io.rocketproducer.reliability.soak.Sample.Phase;
import io.rocketproducer.reliability.soak.Sample.Series;

/**
 * Draws the samples of a soak.
 */
final class SoakCurves {

    private static final double MEBIBYTE = 1024 * 1024;

    /** More would only make the files larger. */
    private static final int MAX_POINTS = 120;

    private final List<Sample> load;

    private final Path directory;

    SoakCurves(List<Sample> samples, Path directory) {
        List<Sample> all = samples.stream().filter((sample) -> sample.phase() == Phase.LOAD).toList();
        int step = all.size() / MAX_POINTS + 1;
        this.load = IntStream.range(0, all.size()).filter((i) -> i % step == 0).mapToObj(all::get).toList();
        this.directory = directory;
    }

    void draw() throws IOException {
        draw("soak-memory", "MiB", MEBIBYTE, Series.HEAP_AFTER_GC, Series.DIRECT_NETTY, Series.DIRECT_POOL,
                Series.BYTES_IN_FLIGHT);
        draw("soak-registries", "count", 1, Series.THREADS, Series.DESCRIPTORS, Series.TOPICS, Series.CONNECTIONS);
        draw("soak-in-flight", "messages", 1, Series.IN_FLIGHT, Series.TRACES_WAITING);
        draw("soak-log", "lines", 1, Series.LOG_LINES, Series.LEAKS);
        draw("soak-sends", "sends", 1, Series.ISSUED, Series.COMPLETED, Series.FAILED);
    }

    private void draw(String name, String unit, double scale, Series... series) throws IOException {
        XYChart chart = new XYChartBuilder().width(900).height(420).xAxisTitle("minutes").yAxisTitle(unit).build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLocale(Locale.ROOT);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        double[] minutes = this.load.stream().mapToDouble((sample) -> sample.get(Series.SECOND) / 60.0).toArray();
        for (Series one : series) {
            double[] values = this.load.stream().mapToDouble((sample) -> sample.get(one) / scale).toArray();
            chart.addSeries(one.title().replace(" (bytes)", ""), minutes, values).setMarker(SeriesMarkers.NONE);
        }
        VectorGraphicsEncoder.saveVectorGraphic(chart, this.directory.resolve(name).toString(),
                VectorGraphicsFormat.SVG);
        // Glyphs are drawn as paths with eleven decimals
        Path file = this.directory.resolve(name + ".svg");
        Files.writeString(file, Files.readString(file).replaceAll("(\\.\\d)\\d+", "$1"));
    }

}
