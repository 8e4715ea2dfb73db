package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A port that is open or refuses. While it refuses it stays bound without listening, so that nobody else gets it and it
 * can be opened again. Confined to the camera's thread once that runs.
 */
final class Port implements AutoCloseable {

    private final Selector selector;
    private final InetSocketAddress address;
    private NetworkChannel bound;
    private boolean open = true;

    Port(Selector selector, InetSocketAddress wanted) throws IOException {
        this.selector = selector;
        bound = listen(wanted);
        address = (InetSocketAddress) bound.getLocalAddress();
    }

    InetSocketAddress address() {
        return address;
    }

    /** Accepts connections from now on, or refuses them. */
    void setOpen(boolean wanted) throws IOException {
        if (wanted == open) {
            return;
        }
        if (wanted) {
            // Linux lets a socket listen beside one that is only bound, if both may reuse addresses.
            NetworkChannel placeholder = bound;
            bound = listen(address);
            placeholder.close();
        } else {
            bound.close();
            // A closed channel holds its port until the selector has forgotten it.
            selector.selectNow();
            bound = SocketChannel.open()
                    .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(address);
        }
        open = wanted;
    }

    private ServerSocketChannel listen(InetSocketAddress where) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(where);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
