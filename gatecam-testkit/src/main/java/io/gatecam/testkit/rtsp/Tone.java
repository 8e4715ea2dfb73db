package io.gatecam.testkit.rtsp;

import java.util.List;

/**
 * Sound as most cameras have it: G.711 mu-law at 8 kHz (RFC 3551, section 4.5.14). A quiet tone all the time, so that a
 * gap can be heard, and a loud one in the first tenth of each second. Immutable.
 */
final class Tone implements AudioSource {

    private static final int STATIC_TYPE = 0;
    private static final int CLOCK_RATE = 8_000;
    private static final int PACKETS_PER_SECOND = 25;
    private static final int SAMPLES = CLOCK_RATE / PACKETS_PER_SECOND;
    private static final int HERTZ = 440;
    private static final int QUIET = 1_000;
    private static final int LOUD = 16_000;

    // One second; a whole number of waves fits into it.
    private final byte[] second = new byte[CLOCK_RATE];

    Tone() {
        for (int i = 0; i < CLOCK_RATE; i++) {
            int amplitude = i < CLOCK_RATE / 10 ? LOUD : QUIET;
            second[i] = muLaw((int) Math.round(amplitude * Math.sin(2 * Math.PI * HERTZ * i / CLOCK_RATE)));
        }
    }

    @Override
    public int type() {
        return STATIC_TYPE;
    }

    @Override
    public int clockRate() {
        return CLOCK_RATE;
    }

    @Override
    public Rate rate() {
        return Rate.perSecond(PACKETS_PER_SECOND);
    }

    @Override
    public List<String> description() {
        return List.of("a=rtpmap:" + STATIC_TYPE + " PCMU/" + CLOCK_RATE);
    }

    @Override
    public byte[] payload(long packet) {
        byte[] payload = new byte[SAMPLES];
        int begin = (int) Math.floorMod(packet, (long) PACKETS_PER_SECOND) * SAMPLES;
        System.arraycopy(second, begin, payload, 0, SAMPLES);
        return payload;
    }

    /** ITU-T G.711: sign, the place of the highest bit, the four bits behind it, all inverted. */
    static byte muLaw(int sample) {
        int bias = 0x84;
        int magnitude = Math.min(Math.abs(sample), 32_635) + bias;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = magnitude >> exponent + 3 & 0x0f;
        int sign = sample < 0 ? 0x80 : 0;
        return (byte) ~(sign | exponent << 4 | mantissa);
    }
}
