package io.rocketproducer.reliability.hostile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs one scenario: calm, attack, calm.
 */
final class HostileRun {

    private static final long FLOOD_MILLIS = 5_000;

    private HostileRun() {
    }

    static HostileResult run(HostileScenario scenario) throws Exception {
        Path directory = Path.of("target", "hostile", scenario.name().replaceAll("[^A-Za-z0-9]+", "-"))
            .toAbsolutePath();
        try (HostilePeers peers = new HostilePeers()) {
            Map<String, String> options = new LinkedHashMap<>(scenario.setup().prepare(peers));
            options.putIfAbsent("nameServers", peers.cluster.nameServers());
            try (ClientProcess client = ClientProcess.start(directory, options)) {
                Map<String, String> load = client.ask("before");
                Map<String, String> before = client.ask("measure");
                LogSize logBefore = LogSize.of(client.log());
                client.ask("attack");
                scenario.attack().start(peers);
                Thread.sleep(scenario.duration().toMillis());
                peers.awaitFloods(FLOOD_MILLIS);
                // Still under attack: no send may outlive its timeout
                Map<String, String> attack = client.ask("drain");
                LogSize log = LogSize.of(client.log()).since(logBefore);
                peers.recover();
                Map<String, String> recovery = client.ask("recover");
                Map<String, String> after = client.ask("measure");
                Map<String, String> end = client.ask("close");
                return new HostileResult(scenario.name(), before, load, attack, recovery, after, end, log,
                        client.wasOutOfMemory());
            }
        }
    }

}
