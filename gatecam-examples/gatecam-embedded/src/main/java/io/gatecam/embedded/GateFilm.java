package io.gatecam.embedded;

import io.gatecam.clip.Clip;
import io.gatecam.clip.ClipSpan;
import io.gatecam.clip.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** Keeps the film of what happened at a gate, from before it opened until the car is through. */
public final class GateFilm {

    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final Duration AFTER = Duration.ofSeconds(20);

    private final Clips clips;

    public GateFilm(Clips clips) {
        this.clips = clips;
    }

    /**
     * To be called when the car is through. A film that breaks off leaves nothing behind.
     *
     * @return what the film shows, which is less where the camera was not recorded
     */
    public ClipSpan keep(int camera, Instant opened, Path film) throws IOException {
        Path part = film.resolveSibling(film.getFileName() + ".part");
        try (Clip clip = clips.cut(camera, opened.minus(BEFORE), opened.plus(AFTER))) {
            Files.copy(clip.stream(), part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, film);
            return clip.span();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
