package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An event stream that is read line by line. Each event must be one that docs/openapi.json foresees. */
record EventLines(HttpResponse<?> headers, BufferedReader reader) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static EventLines of(URI uri, String... more) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (more.length > 0) {
            request.headers(more);
        }
        HttpResponse<InputStream> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new EventLines(answer, new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    /** @return the lines of the next event or comment */
    List<String> event() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.add(line);
        }
        check(lines);
        return lines;
    }

    private void check(List<String> lines) {
        String data = value(lines, "data: ");
        String event = value(lines, "event: ");
        if (data != null) {
            String message = event == null
                    ? data
                    : "{\"event\":\"%s\",\"id\":\"%s\",\"data\":%s}".formatted(event, value(lines, "id: "), data);
            ApiDocument.PACKED.checkItem(headers.uri().getPath(), message);
        }
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse(null);
    }

    List<String> ids(int count) throws IOException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            event().stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> line.substring(4))
                    .forEach(ids::add);
        }
        return ids;
    }
}
