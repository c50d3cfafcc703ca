package io.ratchet.dashboard.overview;

import io.ratchet.database.DataDirectory;
import io.ratchet.evaluation.Monitor;
import io.ratchet.retraining.GateProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What somebody should look at who runs the service, beside what the loop itself tells. */
@Component
class Warnings {

    private static final Logger log = LoggerFactory.getLogger(Warnings.class);

    /** As {@code doctor} has it: a month of embeddings, a few models, or the spool of an hour. */
    private static final long ENOUGH_BYTES = 1L << 30;
    /** A larger gate is large enough for any rule that warns; counting goes no further. */
    private static final int ENOUGH_IMAGES = 20_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final ObjectProvider<GateProperties> gate;
    private final ObjectProvider<DataDirectory> data;

    Warnings(JdbcClient jdbc, ObjectProvider<GateProperties> gate, ObjectProvider<DataDirectory> data) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.data = data;
    }

    /** The most urgent first. */
    List<String> now() {
        return Stream.concat(Stream.of(disk(), smallGate()).flatMap(Optional::stream), stopped().stream())
                .toList();
    }

    /** What the newest run that looked at the traffic found beyond its bounds, drift above all. */
    private List<String> stopped() {
        return jdbc.sql("select id, monitors from training_run where monitors is not null order by id desc limit 1")
                .query((row, n) -> stopped(row.getLong("id"), row.getString("monitors")))
                .optional()
                .orElse(List.of());
    }

    private static List<String> stopped(long run, String monitors) {
        return Stream.of(JSON.readValue(monitors, Monitor[].class))
                .filter(monitor -> !monitor.passed())
                .map(monitor -> "A monitor stopped run " + run + ": " + monitor.sentence())
                .toList();
    }

    private Optional<String> smallGate() {
        return Optional.ofNullable(gate.getIfAvailable()).flatMap(rules -> rules.warning(gateImages()));
    }

    private int gateImages() {
        return jdbc.sql("select count(*) from (select from true_label where split = 'GATE' limit ?) counted")
                .param(ENOUGH_IMAGES)
                .query(Integer.class)
                .single();
    }

    private Optional<String> disk() {
        return Optional.ofNullable(data.getIfAvailable()).flatMap(directory -> disk(directory.path()));
    }

    private static Optional<String> disk(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null
                    ? Optional.empty()
                    : disk(Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            log.debug("the free space of {} cannot be told", folder, e);
            return Optional.empty();
        }
    }

    static Optional<String> disk(long usable) {
        return usable >= ENOUGH_BYTES
                ? Optional.empty()
                : Optional.of("The disk of this node's data is nearly full: " + (usable >> 20)
                        + " MiB are free. Without room nothing is stored, and so nothing is answered.");
    }
}
