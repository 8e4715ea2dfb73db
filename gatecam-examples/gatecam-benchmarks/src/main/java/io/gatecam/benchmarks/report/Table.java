package io.gatecam.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Findings as a Markdown table whose columns also stand below each other in a terminal. Pure. */
public final class Table {

    private static final List<String> HEAD = List.of("measured", "gatecam", "beside", "ratio", "wanted", "");

    /** Markdown wants three dashes below a heading. */
    private static final int NARROWEST = 3;

    private Table() {}

    /**
     * Lays a table out.
     *
     * @param findings its lines
     * @return the table, each line ended by a line feed
     */
    public static String of(List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        findings.forEach(finding -> rows.add(cells(finding)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column ->
                        rows.stream().mapToInt(row -> row.get(column).length()).reduce(NARROWEST, Math::max))
                .toArray();
        rows.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static List<String> cells(Finding finding) {
        Double other = finding.other();
        Double ratio = finding.ratio();
        String wanted = wanted(finding);
        String verdict = wanted.isEmpty() ? "" : finding.isMet() ? "met" : "MISSED";
        return List.of(
                finding.what(),
                (Figures.plain(finding.gatecam()) + " " + finding.unit()).strip(),
                other == null ? "" : (Figures.plain(other) + " " + finding.unit()).strip(),
                ratio == null ? "" : Figures.plain(ratio),
                wanted,
                verdict);
    }

    /** Beside a ratio only the unit tells that the value is meant. */
    private static String wanted(Finding finding) {
        String target = finding.target().toString();
        boolean valueBesideRatio = finding.judged() == Finding.Judged.VALUE && finding.other() != null;
        return target.isEmpty() || !valueBesideRatio ? target : (target + " " + finding.unit()).strip();
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> pad(row.get(column), widths[column]))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
