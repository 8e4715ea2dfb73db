package io.gatecam.servlet.push;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Hands a request over to the container's WebSocket. With {@link PushSocket} the only one that needs the API of Jakarta
 * WebSocket; neither is loaded where the host has none.
 */
final class WebSocketDoor {

    private WebSocketDoor() {}

    /**
     * Lets a client in. No type of the API is in the signature, or the caller could not be loaded without it.
     *
     * @param container a {@link ServerContainer}
     * @param joining adds the client to the audience once it is open
     */
    static void open(
            Object container,
            HttpServletRequest request,
            HttpServletResponse response,
            Audience<Message> audience,
            Predicate<MessageClient> joining,
            PushLimits limits)
            throws IOException {
        // Jetty wants a public class here, though it is the configurator that has the instance.
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(jakarta.websocket.Endpoint.class, "/")
                .configurator(new OneEndpoint(new PushSocket(audience, joining, limits.queue(), limits.ping())))
                .build();
        try {
            ((ServerContainer) container).upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new IllegalStateException("The container does not open a WebSocket", e);
        }
    }

    /**
     * The guard has let the request in before, so that nothing is left to be checked. Answers everything itself: the
     * container's own answers would be looked for with the class loader of the web application.
     */
    private static final class OneEndpoint extends ServerEndpointConfig.Configurator {

        private final PushSocket endpoint;

        OneEndpoint(PushSocket endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return "";
        }

        /** Compression takes a quarter of a megabyte for each client, and messages are short. */
        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }
}
