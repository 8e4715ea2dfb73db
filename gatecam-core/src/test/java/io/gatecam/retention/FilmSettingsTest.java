package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.film.FilmOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmSettingsTest {

    @Test
    void areReadByTheirNames() {
        FilmOptions films = FilmSettings.read(Map.of(
                        "GK_FILMS_AT_ONCE", "2",
                        "GK_FILM_CALLERS", " 12 ",
                        "GK_FILM_LONGEST_SECONDS", "90",
                        "GK_FILM_CACHE_BYTES", "1G")::get)
                .build();

        assertThat(films.atOnce()).isEqualTo(2);
        assertThat(films.waiting()).isEqualTo(12);
        assertThat(films.longest()).isEqualTo(Duration.ofSeconds(90));
        assertThat(films.maxBytes()).isEqualTo(1L << 30);
    }

    @Test
    void whatIsNotSetIsAsByDefault() {
        FilmOptions films = FilmSettings.read(name -> " ").build();

        assertThat(films).usingRecursiveComparison().isEqualTo(FilmOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "GK_FILMS_AT_ONCE, 0",
        "GK_FILMS_AT_ONCE, two",
        "GK_FILM_CALLERS, -1",
        "GK_FILM_LONGEST_SECONDS, 1m",
        "GK_FILM_LONGEST_SECONDS, 10000",
        "GK_FILM_CACHE_BYTES, much"
    })
    void whatIsNoNumberIsRefusedByItsName(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilmSettings.read(Map.of(name, value)::get))
                .withMessageStartingWith(name + " must be a number of ");
    }
}
