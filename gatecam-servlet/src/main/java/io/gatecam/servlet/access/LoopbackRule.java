package io.gatecam.servlet.access;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets in who is on this machine and means it. */
public final class LoopbackRule implements AccessRule {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    @Override
    public Grant grant(HttpServletRequest request) {
        if (literal(request.getRemoteAddr())
                .filter(InetAddress::isLoopbackAddress)
                .isEmpty()) {
            throw refused("only programs on this machine are let in");
        }
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
            throw refused("this request came through a proxy");
        }
        if (!isThisMachine(request.getServerName())) {
            throw refused("the host name of this request is not one of this machine's own (localhost, 127.0.0.1)");
        }
        return Grant.CONTROL;
    }

    private static RequestException refused(String why) {
        return RequestException.forbidden(
                "Access is \"loopback\" and " + why + ". To use gatecam from elsewhere set its access to \"token\".");
    }

    private static boolean isThisMachine(@Nullable String host) {
        return "localhost".equalsIgnoreCase(host)
                || literal(host).filter(LoopbackRule::isOwn).isPresent();
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Never asks DNS: a name is not an address, whatever it resolves to. */
    private static Optional<InetAddress> literal(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String bare = text.replaceAll("^\\[|]$", "").replaceFirst("%.*", "");
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
