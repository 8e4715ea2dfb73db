package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegVersionTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "ffmpeg version 5.1.6-0+deb12u1 Copyright (c) 2000-2024 the FFmpeg developers, 5.1",
        "ffmpeg version 6.1.1 Copyright (c) 2000-2023 the FFmpeg developers, 6.1",
        "ffmpeg version 4.4.1-static https://johnvansickle.com/ffmpeg/, 4.4",
        "ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright (c) 2000-2021 the FFmpeg developers, 4.4",
        "ffmpeg version n7.1 Copyright (c) 2000-2024 the FFmpeg developers, 7.1",
        "ffmpeg version n8.0-dev Copyright, 8.0",
        "ffmpeg version 7.1, 7.1",
        "ffmpeg version N-113007-g8d24a28d06-20231229 Copyright, git",
        "ffmpeg version git-2020-06-10-9dfb19b Copyright, git",
        "ffmpeg version 2024-05-13-git-37db0454e4-full_build-www.gyan.dev Copyright, git",
    })
    void readsWhatTheBuildsInUsePrint(String line, String version) {
        assertThat(FfmpegVersion.parse(line)).map(FfmpegVersion::toString).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ffmpeg", "ffprobe version 5.1.6", "avconv version 11.12", "ffmpeg version "})
    void whatIsNotFfmpegHasNoVersion(String line) {
        assertThat(FfmpegVersion.parse(line)).isEmpty();
    }

    @Test
    void ordersByNumberNotByText() {
        assertThat(new FfmpegVersion(10, 0)).isGreaterThan(new FfmpegVersion(9, 1));
        assertThat(new FfmpegVersion(4, 10)).isGreaterThan(new FfmpegVersion(4, 4));
        assertThat(FfmpegVersion.NEWEST).isGreaterThan(new FfmpegVersion(9_999, 9_999));
    }

    @Test
    void anOptionIsThereFromItsReleaseOn() {
        assertThat(new FfmpegVersion(5, 0).isAtLeast(5, 1)).isFalse();
        assertThat(new FfmpegVersion(5, 1).isAtLeast(5, 1)).isTrue();
        assertThat(new FfmpegVersion(6, 0).isAtLeast(5, 1)).isTrue();
    }
}
