package io.gatecam.testkit.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnnexBTest {

    private static final VideoFormat FORMAT = new VideoFormat(320, 180, 2, 2, 1, Codec.H264);
    private static final String PARAMETER_SETS = "00000001 6742 00000001 68ce ";

    @Test
    void unitsEndAtThreeAndFourByteStartCodes() {
        assertThat(AnnexB.nalUnits(bytes("000001 6742 00000001 68ce 000001 6588")))
                .containsExactly(bytes("6742"), bytes("68ce"), bytes("6588"));
    }

    @Test
    void whatStandsBeforeTheFirstStartCodeIsNoUnit() {
        assertThat(AnnexB.nalUnits(bytes("ffff"))).isEmpty();
        assertThat(AnnexB.nalUnits(bytes("ffff 000001 6588"))).containsExactly(bytes("6588"));
    }

    @Test
    void slicesOfOnePictureStayTogether() {
        Video video = AnnexB.parse(
                FORMAT, NalSyntax.H264, bytes(PARAMETER_SETS + "000001 6580aa 000001 6540bb 000001 4180cc"));
        assertThat(video.pictures()).hasSize(2);
        assertThat(video.picture(0).keyframe()).isTrue();
        assertThat(video.picture(0).slices()).containsExactly(bytes("6580aa"), bytes("6540bb"));
        assertThat(video.picture(1).keyframe()).isFalse();
        assertThat(video.picture(1).slices()).containsExactly(bytes("4180cc"));
    }

    @Test
    void onlyParameterSetsAndSlicesAreKept() {
        Video video = AnnexB.parse(
                FORMAT, NalSyntax.H264, bytes("000001 0910 " + PARAMETER_SETS + "000001 0605ff 000001 6580"));
        assertThat(video.parameterSets()).containsExactly(bytes("6742"), bytes("68ce"));
        assertThat(video.pictures())
                .singleElement()
                .satisfies(picture -> assertThat(picture.slices()).containsExactly(bytes("6580")));
    }

    @Test
    void theUnitsOfH265HaveLongerHeadersAndOneParameterSetMore() {
        String parameterSets = "000001 4401cc 000001 4001aa 000001 4201bb ";
        String slices = "000001 2601af 000001 260120 000001 0201d0";
        Video video = AnnexB.parse(FORMAT, NalSyntax.H265, bytes(parameterSets + slices));
        assertThat(video.parameterSets()).containsExactly(bytes("4001aa"), bytes("4201bb"), bytes("4401cc"));
        assertThat(video.pictures()).extracting(Picture::keyframe).containsExactly(true, false);
        assertThat(video.picture(0).slices()).containsExactly(bytes("2601af"), bytes("260120"));
    }

    @Test
    void aStreamWithoutParameterSetsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnexB.parse(FORMAT, NalSyntax.H264, bytes("000001 6580")));
    }

    @Test
    void missingPicturesAndMisplacedKeyframesAreFound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClipEncoder.parse(FORMAT, bytes(PARAMETER_SETS + "000001 6580")))
                .withMessage("Expected 2 pictures, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClipEncoder.parse(FORMAT, bytes(PARAMETER_SETS + "000001 6580 000001 6580")))
                .withMessageContaining("not 2 pictures apart");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
