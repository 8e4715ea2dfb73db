package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.SimulatedMediaServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Runs a media server and prints its URL, until its input ends. Asked for a path, it tells how many packets have come
 * for that.
 */
public final class RelayServerMain {

    private RelayServerMain() {}

    /**
     * @param arguments none
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        try (SimulatedMediaServer server = SimulatedMediaServer.builder().start()) {
            System.out.println(server.url(""));
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                System.out.println(server.packets(line));
            }
        }
    }
}
