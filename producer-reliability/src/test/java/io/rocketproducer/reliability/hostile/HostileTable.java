package io.rocketproducer.reliability.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the results of scenarios and writes them as a Markdown table.
 */
final class HostileTable {

    private static final Logger logger = LoggerFactory.getLogger(HostileTable.class);

    private final List<HostileResult> results = new ArrayList<>();

    void add(HostileResult result) {
        this.results.add(result);
    }

    /**
     * Writes the table to {@code target} and to the log.
     * @param name the name of the file
     */
    void write(String name) throws IOException {
        StringBuilder text = new StringBuilder(HostileResult.header());
        this.results.forEach((result) -> text.append(result.row()).append('\n'));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", name), text);
        logger.info("{} scenarios of hostile peers\n{}", this.results.size(), text);
    }

}
