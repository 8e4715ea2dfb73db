package io.gatecam.jdbc;

import io.gatecam.error.ArchiveUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/** Says what a driver's exception means, without the exception itself: its text may carry a password. */
final class Failure {

    /** The first two characters of a SQLSTATE, as PostgreSQL's appendix A lists them. */
    private static final Set<String> CLASSES_THAT_PASS = Set.of("08", "40", "53", "55", "57", "58");

    private static final String READ_ONLY = "25006";
    private static final Pattern LOGIN_IN_URL = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=\\s*)('[^']*'|[^&\\s;,]*)");
    private static final int MAX_LENGTH = 300;

    private Failure() {}

    static ArchiveUnavailableException of(SQLException e) {
        return e instanceof SQLiteException sqlite ? ofSqlite(sqlite) : ofOther(e);
    }

    private static ArchiveUnavailableException ofSqlite(SQLiteException e) {
        // The lower eight bits are the kind of error, the others say more: sqlite.org/rescode.html.
        return switch (e.getResultCode().code & 0xFF) {
            case 5, 6 -> unavailable("is locked by another program", e, true);
            case 11, 26 ->
                unavailable(
                        "is damaged; the next start puts it aside and begins another, to be filled from the files",
                        e,
                        false);
            case 13 -> unavailable("finds no space on its disk", e, true);
            case 8, 10, 14 -> unavailable("cannot be read or written", e, true);
            default -> unavailable("fails", e, false);
        };
    }

    private static ArchiveUnavailableException ofOther(SQLException e) {
        String state = e.getSQLState();
        if (e instanceof SQLTransientException || state == null || state.equals(READ_ONLY)) {
            return unavailable("does not answer", e, true);
        }
        String stateClass = state.substring(0, Math.min(2, state.length()));
        return switch (stateClass) {
            case "28" -> unavailable("refuses the login", e, false);
            case "53" -> unavailable("is out of space or connections", e, true);
            default -> unavailable("does not answer as it should", e, CLASSES_THAT_PASS.contains(stateClass));
        };
    }

    private static ArchiveUnavailableException unavailable(String what, SQLException e, boolean retryable) {
        String state = e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")";
        return new ArchiveUnavailableException(
                "The archive's database " + what + ": " + redacted(String.valueOf(e.getMessage())) + state, retryable);
    }

    static String redacted(String message) {
        String oneLine = message.replaceAll("\\s+", " ").trim();
        String clean = PASSWORD.matcher(LOGIN_IN_URL.matcher(oneLine).replaceAll("//***@"))
                .replaceAll("$1***");
        return clean.substring(0, Math.min(MAX_LENGTH, clean.length()));
    }
}
