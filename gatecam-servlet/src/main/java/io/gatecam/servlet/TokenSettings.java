package io.gatecam.servlet;

import io.gatecam.servlet.access.TokenRule;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a program was told, each as a value or by a file: {@value #CONTROL} or {@value #CONTROL_FILE} for the
 * one that lets its holder do everything, {@value #READ} or {@value #READ_FILE} for the one that only reads. Immutable,
 * and never prints a token.
 */
public final class TokenSettings {

    /** The setting with the control token. */
    public static final String CONTROL = "GK_TOKEN";
    /** The setting with the name of a file that holds the control token. */
    public static final String CONTROL_FILE = "GK_TOKEN_FILE";
    /** The setting with the read token. */
    public static final String READ = "GK_READ_TOKEN";
    /** The setting with the name of a file that holds the read token. */
    public static final String READ_FILE = "GK_READ_TOKEN_FILE";

    private final @Nullable String control;
    private final @Nullable String read;

    private TokenSettings(@Nullable String control, @Nullable String read) {
        this.control = control;
        this.read = read;
    }

    /**
     * Reads the settings, and the files that they name. Nothing is made yet.
     *
     * @param settings gives the value of a setting by its name; null or blank where it is not set
     * @return the tokens
     * @throws IllegalArgumentException if a token is given in two ways, has other characters than visible ASCII, is
     *     both tokens at once, or if a file's name is none; the message names the setting and never its value
     * @throws IOException if a file cannot be read or holds no token
     */
    public static TokenSettings read(UnaryOperator<@Nullable String> settings) throws IOException {
        String control = token(settings, CONTROL, CONTROL_FILE);
        String read = token(settings, READ, READ_FILE);
        requireDifferent(control, read);
        return new TokenSettings(control, read);
    }

    /**
     * The access by these tokens.
     *
     * @param dataDirectory the directory whose own token ({@link TokenFile#in}) is the control token where none was
     *     given, and is made where there is none; it must exist
     * @return the access
     * @throws IllegalArgumentException if that token is the read token too
     * @throws IOException if that token can be neither read nor made
     */
    public Access access(Path dataDirectory) throws IOException {
        String everything = control == null ? TokenFile.in(dataDirectory).readOrMake() : control;
        requireDifferent(everything, read);
        return read == null ? Access.token(everything) : Access.tokens(everything, read);
    }

    private static @Nullable String token(UnaryOperator<@Nullable String> settings, String name, String fileName)
            throws IOException {
        String value = stripped(settings.apply(name));
        String file = stripped(settings.apply(fileName));
        if (value != null && file != null) {
            throw new IllegalArgumentException(name + " and " + fileName + " exclude each other");
        }
        if (value != null && !TokenRule.isToken(value)) {
            throw new IllegalArgumentException(name + " must consist of visible ASCII characters");
        }
        return file == null ? value : TokenFile.at(path(fileName, file)).read();
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + " must be a path");
        }
    }

    private static void requireDifferent(@Nullable String control, @Nullable String read) {
        if (control != null && control.equals(read)) {
            throw new IllegalArgumentException(READ + " must be another token than that of " + CONTROL);
        }
    }

    @Override
    public String toString() {
        return "TokenSettings[control=" + shown(control) + ", read=" + shown(read) + "]";
    }

    private static String shown(@Nullable String token) {
        return token == null ? "none" : "***";
    }
}
