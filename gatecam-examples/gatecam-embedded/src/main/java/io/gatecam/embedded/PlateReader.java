package io.gatecam.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a plate reader says to a gatecam that runs elsewhere: which plate it saw, and when. It needs some seconds to
 * read a plate, so that moment lies in the past. What it gets back is each camera's picture of it.
 */
public final class PlateReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI gatecam;
    private final String token;

    /** @param gatecam where it is mounted, with a slash at the end */
    public PlateReader(URI gatecam, String token) {
        this.gatecam = gatecam;
        this.token = token;
    }

    /**
     * Saves the moment at all cameras of a gate. One that fails does not keep the others from answering.
     *
     * @return the picture of each camera that has one, a JPEG
     * @throws IOException if gatecam is not reached or refuses; the message is for people
     */
    public Map<Integer, byte[]> report(String plate, Instant seenAt, List<Integer> cameras, Consumer<String> problems)
            throws IOException, InterruptedException {
        String body = json.writeValueAsString(
                Map.of("cameras", cameras, "at", seenAt.toEpochMilli(), "labels", List.of(plate)));
        HttpRequest.Builder save = request("save").header("Content-Type", "application/json");
        JsonNode saved = json.readTree(send(save.POST(BodyPublishers.ofString(body))));

        Map<Integer, byte[]> pictures = new LinkedHashMap<>();
        for (JsonNode result : saved.path("results")) {
            int camera = result.path("camera").intValue();
            try {
                pictures.put(camera, picture(camera, result));
            } catch (IOException e) {
                problems.accept("Camera " + camera + ": " + e.getMessage());
            }
        }
        return pictures;
    }

    private byte[] picture(int camera, JsonNode result) throws IOException, InterruptedException {
        if (result.has("problem")) {
            throw new IOException(message(result.path("problem")));
        }
        long second = result.path("image").longValue();
        return send(request("snapshots/" + camera + "/" + second + "/" + second + ".jpg"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gatecam.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = answer(request.build());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        boolean isProblem = type.startsWith("application/problem+json");
        throw new IOException(isProblem ? message(json.readTree(answer.body())) : "HTTP " + answer.statusCode());
    }

    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException(gatecam + " cannot be reached", e);
        }
    }

    /** A problem document (RFC 9457). */
    private static String message(JsonNode problem) {
        return problem.path("title").asText() + ": " + problem.path("detail").asText();
    }

    /** Arguments: gatecam's URL, the plate, how many seconds ago it was seen, the cameras. The token is in GK_TOKEN. */
    public static void main(String[] args) throws InterruptedException {
        PlateReader reader = new PlateReader(URI.create(args[0]), System.getenv("GK_TOKEN"));
        Instant seenAt = Instant.now().minusSeconds(Long.parseLong(args[2]));
        List<Integer> cameras =
                Arrays.stream(args).skip(3).map(Integer::valueOf).toList();
        try {
            for (var picture :
                    reader.report(args[1], seenAt, cameras, System.err::println).entrySet()) {
                System.out.println(Files.write(Path.of(picture.getKey() + ".jpg"), picture.getValue()));
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
