package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.Gatecam;
import io.gatecam.servlet.ServletOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "OPTIONS", "TRACE", "ODD"})
    void anUnknownPathIsAProblemWhateverTheMethod(String method) throws Exception {
        try (WebServer web = WebServer.open("127.0.0.1", 0);
                Gatecam gatecam = Gatecam.builder(data).cameras(List::of).start()) {
            web.serve(gatecam, ServletOptions.defaults());
            HttpRequest request = HttpRequest.newBuilder(URI.create(web.url() + "nothing"))
                    .method(method, BodyPublishers.noBody())
                    .header("Authorization", "Bearer secret")
                    .build();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":404").doesNotContain("secret");
        }
    }
}
