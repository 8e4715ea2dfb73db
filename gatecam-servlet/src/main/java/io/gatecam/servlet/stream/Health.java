package io.gatecam.servlet.stream;

import io.gatecam.Gatecam;
import io.gatecam.camera.ConfigFile;
import io.gatecam.retention.RetentionReport;
import io.gatecam.still.HistoryReport;
import io.gatecam.still.StillCounters;
import io.gatecam.stream.StreamStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether gatecam does its work. One camera that is away is that camera's trouble and no reason to take the service
 * out; what keeps every camera from being served is.
 *
 * @param streams all streams
 * @param problems what keeps gatecam from its work, without paths or secrets; empty while nothing does
 * @param retention what was removed
 * @param history which stills are kept
 */
record Health(List<StreamStatus> streams, List<String> problems, RetentionReport retention, HistoryReport history) {

    static Health of(Gatecam gatecam) {
        List<StreamStatus> streams = gatecam.streams().statuses();
        List<String> problems = new ArrayList<>();
        if (gatecam.configFile().flatMap(ConfigFile::problem).isPresent()) {
            problems.add("config.json cannot be used; the last good list of cameras is");
        }
        if (gatecam.streams().isOutageSuspected()) {
            problems.add("all streams were lost at once");
        } else if (!streams.isEmpty() && streams.stream().noneMatch(StreamStatus::isAlive)) {
            problems.add("no stream is running");
        }
        if (streams.stream().map(StreamStatus::stills).anyMatch(Health::isOnlyInMemory)) {
            problems.add("the disk does not take stills");
        }
        return new Health(
                streams,
                List.copyOf(problems),
                gatecam.retention(),
                gatecam.stills().history());
    }

    private static boolean isOnlyInMemory(StillCounters stills) {
        return stills.diskProblem().isPresent();
    }

    boolean isReady() {
        return problems.isEmpty();
    }
}
