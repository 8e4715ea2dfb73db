package io.gatecam.war;

import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A data directory with its list of cameras.
 *
 * @param path the directory
 * @param config the list, as JSON
 */
record DataFolder(Path path, String config) {

    static DataFolder withCamera(Path path, SimulatedCamera camera) throws IOException {
        DataFolder folder = new DataFolder(path, "[{\"id\": 1, \"url\": \"" + camera.url() + "\"}]");
        Files.createDirectories(path);
        Files.writeString(path.resolve("config.json"), folder.config);
        return folder;
    }

    /** Returns what the web application is told; with recordings, because they leave the most to be cleared away. */
    Map<String, String> parameters() {
        return Map.of(
                Settings.DATA_PATH,
                path.toString(),
                RecordingSettings.SEGMENTS,
                "10",
                Settings.FFMPEG,
                TestFfmpeg.find().program().toString());
    }
}
