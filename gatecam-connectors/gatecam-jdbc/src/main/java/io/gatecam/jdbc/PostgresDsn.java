package io.gatecam.jdbc;

import io.gatecam.error.InvalidInputException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL is and who logs in, as the setting {@code PG_DSN} tells it. Immutable; {@link #toString()} shows
 * no password.
 *
 * <p>For programs that bring PostgreSQL's driver ({@code org.postgresql:postgresql}) and
 * {@code org.flywaydb:flyway-database-postgresql}.
 */
public final class PostgresDsn {

    private static final String FIELD = "pg_dsn";
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?(?:postgresql|postgres)(://.*)", Pattern.DOTALL);
    /** A value may stand between quotes, in which a backslash takes the next character as it is. */
    private static final Pattern PAIR =
            Pattern.compile("\\G\\s*(\\w+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|([^\\s']\\S*))\\s*");

    /** Of pairs that are parted by anything but blanks the last ones, a password perhaps, would be shown. */
    private static final Pattern SHOWN = Pattern.compile("[^;=&|,]+");

    /** What libpq and the driver call differently. */
    private static final Map<String, String> DRIVER_NAMES =
            Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

    private final Map<String, String> parts;

    private PostgresDsn(Map<String, String> parts) {
        this.parts = parts;
    }

    /**
     * Reads a DSN in one of the forms that are in use: {@code postgresql://user:password@host:port/database?sslmode=…}
     * and {@code host=… port=… dbname=… user=… password=…} (PostgreSQL's manual, "Connection Strings"), or
     * {@code jdbc:postgresql://host:port/database?user=…&password=…} (the driver's manual). Further parameters are
     * libpq's {@code application_name} and {@code connect_timeout}, and all of the driver's.
     *
     * @param dsn the text
     * @return what it tells
     * @throws InvalidInputException if it cannot be understood; its message does not repeat it
     */
    public static PostgresDsn parse(String dsn) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher url = URL.matcher(dsn.trim());
        if (url.matches()) {
            readUrl("postgresql" + url.group(1), parts);
        } else {
            readPairs(dsn, parts);
        }
        PostgresDsn read = new PostgresDsn(Map.copyOf(parts));
        if (!SHOWN.matcher(read.toString()).matches()) {
            throw wrong("has a host or database with a character that neither may have here: one of ; = & | ,");
        }
        read.dataSource(Duration.ofSeconds(1));
        return read;
    }

    private static void readUrl(String text, Map<String, String> parts) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong("is not a well-formed URL; in a password the characters @ : / # % ? are percent-encoded");
        }
        String userinfo = uri.getRawUserInfo();
        if (uri.getHost() == null) {
            throw wrong("names no host");
        }
        parts.put("host", uri.getHost());
        if (uri.getPort() >= 0) {
            parts.put("port", Integer.toString(uri.getPort()));
        }
        if (userinfo != null) {
            String[] login = userinfo.split(":", 2);
            parts.put("user", decode(login[0]));
            if (login.length == 2) {
                parts.put("password", decode(login[1]));
            }
        }
        if (uri.getRawPath().length() > 1) {
            parts.put("dbname", decode(uri.getRawPath().substring(1)));
        }
        if (uri.getRawQuery() != null) {
            Arrays.stream(uri.getRawQuery().split("&"))
                    .map(each -> each.split("=", 2))
                    .forEach(each -> parts.put(decode(each[0]), each.length == 2 ? decode(each[1]) : ""));
        }
    }

    private static void readPairs(String text, Map<String, String> parts) {
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.find()) {
            String quoted = pair.group(2);
            parts.put(pair.group(1), quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            end = pair.end();
        }
        if (parts.isEmpty() || end < text.length()) {
            throw wrong("must be postgresql://user:password@host/database or pairs such as host=… dbname=…");
        }
    }

    /** @return the host; {@code localhost} when the DSN names none */
    public String host() {
        return parts.getOrDefault("host", "localhost");
    }

    /** @return the port; 5432 when the DSN names none */
    public int port() {
        try {
            int port = Integer.parseInt(parts.getOrDefault("port", "5432"));
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw wrong("has a port that is not from 1 to 65535");
    }

    /** @return the database; the user's own name when the DSN names none, as the server takes it */
    public @Nullable String database() {
        return parts.get("dbname");
    }

    /**
     * Makes a data source without a pool, as {@link JdbcArchiveOptions.Builder#keepConnections} suits it; or for a pool
     * to take connections from.
     *
     * @param timeout how long to wait for the server, in connecting and in each read; at least 1 s is waited
     * @return a new data source
     * @throws InvalidInputException if a parameter is unknown to the driver
     */
    public DataSource dataSource(Duration timeout) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        int seconds = (int) Math.max(1, timeout.toSeconds());
        dataSource.setServerNames(new String[] {host()});
        dataSource.setPortNumbers(new int[] {port()});
        dataSource.setApplicationName("gatecam");
        dataSource.setConnectTimeout(seconds);
        dataSource.setLoginTimeout(seconds);
        dataSource.setSocketTimeout(seconds);
        dataSource.setTcpKeepAlive(true);
        if (database() != null) {
            dataSource.setDatabaseName(database());
        }
        parts.forEach((name, value) -> set(dataSource, name, value));
        return dataSource;
    }

    private static void set(PGSimpleDataSource dataSource, String name, String value) {
        switch (name) {
            case "host", "port", "dbname" -> {}
            case "user" -> dataSource.setUser(value);
            case "password" -> dataSource.setPassword(value);
            default -> setParameter(dataSource, DRIVER_NAMES.getOrDefault(name, name), value);
        }
    }

    private static void setParameter(PGSimpleDataSource dataSource, String name, String value) {
        PGProperty property = PGProperty.forName(name);
        if (property == null) {
            throw wrong("has the parameter " + name + ", which PostgreSQL's driver does not know");
        }
        dataSource.setProperty(property, value);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("is not percent-encoded as it should be");
        }
    }

    private static InvalidInputException wrong(String why) {
        return new InvalidInputException(FIELD, FIELD + " " + why);
    }

    /** @return host, port and database; no login */
    @Override
    public String toString() {
        return "PostgreSQL " + host() + ":" + port() + "/" + (database() == null ? "" : database());
    }
}
