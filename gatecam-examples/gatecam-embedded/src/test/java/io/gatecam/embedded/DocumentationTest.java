package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java block of README and docs is cut from a source of this module, so that it compiles and its tests run. What
 * a block leaves out is marked by a line {@code // …}.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)//.*");

    record Block(String page, String code) {

        @Override
        public String toString() {
            return page + ": " + code.lines().findFirst().orElse("");
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void whatIsShownIsInASourceThatIsTested(Block block) throws IOException {
        List<String> pieces = Stream.of(block.code().split("(?m)^\\s*// …$"))
                .map(DocumentationTest::bare)
                .toList();

        assertThat(sources()).as(block.code()).anyMatch(source -> holdsInOrder(source, pieces));
    }

    static List<Block> blocks() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            for (Matcher block = BLOCK.matcher(Files.readString(page)); block.find(); ) {
                blocks.add(new Block(page.getFileName().toString(), block.group(1)));
            }
        }
        return blocks;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentationTest::read)
                    .map(DocumentationTest::bare)
                    .toList();
        }
    }

    private static boolean holdsInOrder(String source, List<String> pieces) {
        int from = 0;
        for (String piece : pieces) {
            int at = source.indexOf(piece, from);
            if (at < 0) {
                return false;
            }
            from = at + piece.length();
        }
        return true;
    }

    /** Without comments, indentation and empty lines. */
    private static String bare(String code) {
        return code.lines()
                .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
