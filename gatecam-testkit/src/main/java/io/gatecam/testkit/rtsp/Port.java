package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A port that is open or refuses. A socket that never listens holds it all the time, so that nobody else gets it and it
 * can be opened again. Confined to the camera's thread once that runs.
 *
 * <p>Binding anew instead would fail now and then: while this process starts another one, that one has its sockets for
 * a moment too, so that a port that listened is not free as soon as it is closed.
 */
final class Port implements AutoCloseable {

    private final Selector selector;
    private final SocketChannel holder;
    private final InetSocketAddress address;
    private @Nullable ServerSocketChannel listener;

    Port(Selector selector, InetSocketAddress wanted) throws IOException {
        this.selector = selector;
        this.holder = SocketChannel.open();
        try {
            holder.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(wanted);
            address = (InetSocketAddress) holder.getLocalAddress();
            // Linux lets a socket listen beside one that is only bound, if both may reuse addresses.
            listener = listen(address);
        } catch (IOException e) {
            holder.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Accepts connections from now on, or refuses them. */
    void setOpen(boolean wanted) throws IOException {
        if (wanted && listener == null) {
            listener = listen(address);
        } else if (!wanted && listener != null) {
            listener.close();
            listener = null;
            // A closed channel goes on listening until the selector has forgotten it.
            selector.selectNow();
        }
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
        if (listener != null) {
            listener.close();
        }
        holder.close();
    }
}
