package io.gatecam.camera;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.gatecam.disk.Disk;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.time.Clocks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras in {@code config.json} of a data directory: {@code [{"id": 1, "url": "rtsp://…"}, …]}, the format of the
 * service that gatecam replaces. {@code docs/configuration.md} lists the other fields that an entry may have. Those
 * that gatecam does not know are kept.
 *
 * <p>Beside the file, {@code config.json.last-good} holds the last list that could be read; it is used when the file is
 * damaged. Safe for use by several threads and by several processes that only read.
 */
public final class ConfigFile implements CameraInventory {

    private static final Logger log = LoggerFactory.getLogger(ConfigFile.class);

    private final Path file;
    private final Path lastGood;
    private final Clocks clocks;
    private final Disk disk;
    private final CameraListReader reader = new CameraListReader();

    // Buffers that stay with a thread would keep the classes of a web application that is undeployed.
    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .build());

    private final ObjectWriter writer = mapper.writerWithDefaultPrettyPrinter();

    /** Guards the files and {@link #problem}. */
    private final Object lock = new Object();

    private @Nullable String problem;

    ConfigFile(Path dataDirectory, Clocks clocks, Disk disk) {
        this.file = dataDirectory.resolve("config.json");
        this.lastGood = dataDirectory.resolve("config.json.last-good");
        this.clocks = clocks;
        this.disk = disk;
    }

    /**
     * The file {@code config.json} of a data directory. It need not exist: then there are no cameras yet.
     *
     * @param dataDirectory the data directory
     * @return the inventory
     */
    public static ConfigFile in(Path dataDirectory) {
        return new ConfigFile(dataDirectory, Clocks.system(), Disk.local());
    }

    /**
     * Reads the list. When the file is damaged, the last good one is read in its place and {@link #problem()} says what
     * is wrong.
     *
     * @return the cameras, in the order of the file
     * @throws InventoryUnavailableException if there is a file and neither it nor the last good one can be read, for
     *     that does not mean that there are no cameras
     */
    @Override
    public List<Camera> cameras() {
        synchronized (lock) {
            return readable()
                    .orElseThrow(() -> new InventoryUnavailableException(problem + "; no good one is left either"))
                    .stream()
                    .map(CameraEntry::camera)
                    .toList();
        }
    }

    /**
     * What was wrong with the file when it was last read.
     *
     * @return file, line, column and field; empty when the file is sound or absent
     */
    public Optional<String> problem() {
        synchronized (lock) {
            return Optional.ofNullable(problem);
        }
    }

    /**
     * Replaces the list, whole or not at all.
     *
     * <p>Only the owner of the process can read the file that this writes. A damaged file is kept under another name.
     *
     * <p>A URL or password that still carries the mask {@value CameraUrl#MASK} keeps the stored password if and only if
     * scheme, host, port and user are the stored ones.
     *
     * @param json the new list, in UTF-8, at most 1 MiB and 1,000 cameras
     * @throws InvalidInputException if anything in it is wrong; the message names entry and field, never a password
     * @throws StorageException if it cannot be written; the old file stays as it was
     */
    public void replace(byte[] json) {
        synchronized (lock) {
            List<CameraEntry> before = entries();
            List<CameraEntry> entries = reader.read(json, stored(before));
            ArrayNode stored = mapper.createArrayNode();
            entries.forEach(entry -> stored.add(entry.toStore()));
            try {
                disk.createDirectories(file.toAbsolutePath().getParent());
                keepDamaged();
                byte[] bytes = bytes(stored);
                disk.replacePrivately(file, bytes);
                rememberAsGood(bytes);
                problem = null;
            } catch (IOException e) {
                throw new StorageException("The list of cameras could not be written to " + file, e);
            }
        }
    }

    /**
     * What {@link #replace} would make the list of cameras. Writes nothing.
     *
     * @param json the new list, as for {@link #replace}
     * @return the cameras, in the order of the list
     * @throws InvalidInputException if anything in it is wrong; the message names entry and field, never a password
     */
    public List<Camera> check(byte[] json) {
        return reader.read(json, stored(entries())).stream()
                .map(CameraEntry::camera)
                .toList();
    }

    /**
     * Reads one camera, without writing anything: for trying it before it is put into the list.
     *
     * @param json an object as in the list, in UTF-8; its id may be that of a stored camera, whose passwords then stand
     *     in for masks by the rule of {@link #replace}
     * @return the camera
     * @throws InvalidInputException if anything in it is wrong; the message names the field, never a password
     */
    public Camera read(byte[] json) {
        return reader.readOne(json, stored(entries())).camera();
    }

    /**
     * The list as it may be shown to people.
     *
     * @return a JSON array in UTF-8, with the fields as they were written and every password masked
     */
    public byte[] masked() {
        ArrayNode shown = mapper.createArrayNode();
        entries().forEach(entry -> shown.add(entry.toShow()));
        return bytes(shown);
    }

    private List<CameraEntry> entries() {
        return readable().orElse(List.of());
    }

    /** The entries of the file, or the last good ones in their place; empty when neither can be read. */
    private Optional<List<CameraEntry>> readable() {
        synchronized (lock) {
            problem = null;
            try {
                byte[] json = disk.read(file);
                List<CameraEntry> entries = reader.read(json, id -> null);
                rememberAsGood(json);
                return Optional.of(entries);
            } catch (NoSuchFileException none) {
                return Files.exists(lastGood) ? insteadOf("is missing") : Optional.of(List.of());
            } catch (IOException e) {
                return insteadOf("cannot be read (" + e.getClass().getSimpleName() + ")");
            } catch (InvalidInputException e) {
                return insteadOf("is damaged: field " + e.field() + ": " + e.getMessage());
            }
        }
    }

    private Optional<List<CameraEntry>> insteadOf(String what) {
        problem = file + " " + what;
        try {
            List<CameraEntry> entries = reader.read(disk.read(lastGood), id -> null);
            log.error("{}; going on with the {} cameras of {}", problem, entries.size(), lastGood.getFileName());
            return Optional.of(entries);
        } catch (IOException | InvalidInputException neither) {
            log.error("{}; {} cannot be read either", problem, lastGood.getFileName());
            return Optional.empty();
        }
    }

    private void rememberAsGood(byte[] json) {
        try {
            if (!Files.exists(lastGood) || !Arrays.equals(disk.read(lastGood), json)) {
                disk.replacePrivately(lastGood, json);
            }
        } catch (IOException e) {
            log.warn("{} could not be written: {}", lastGood, e.toString());
        }
    }

    /** By a second name, so that the damaged file stays where it is if the new one cannot be written. */
    private void keepDamaged() throws IOException {
        if (problem == null || !Files.exists(file)) {
            return;
        }
        Path aside = file.resolveSibling("config.json.damaged-" + clocks.now().getEpochSecond());
        try {
            disk.link(file, aside);
        } catch (FileAlreadyExistsException oneOfThisSecond) {
            log.debug("{} is kept already", aside);
        } catch (IOException unreadable) {
            disk.move(file, aside);
        }
    }

    private static Function<Integer, @Nullable Camera> stored(List<CameraEntry> entries) {
        return id -> entries.stream()
                .map(CameraEntry::camera)
                .filter(camera -> camera.id() == id)
                .findAny()
                .orElse(null);
    }

    private byte[] bytes(ArrayNode list) {
        try {
            return writer.writeValueAsBytes(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written", e);
        }
    }
}
