package dev.nightmarket.media.render.neural;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightmarket.speech.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filmed host's {@code host.json}; every field must be there. docs/HOSTS.md has one in full.
 *
 * @param voice id of a voice that fits
 * @param licence terms of film and model, an SPDX expression or words: whoever adds it answers for it
 */
public record FilmSpec(
        String id,
        String name,
        String about,
        String voice,
        String licence,
        Consent consent,
        Loop loop,
        Model model,
        Mel mel,
        Paste paste) {
    static final int SIDE_MIN = 32;
    static final int SIDE_MAX = 1024;
    static final int BANDS_MAX = 256;
    /** Mel frames a picture: each costs a Fourier transform. */
    static final int FRAMES_MAX = 400;

    static final int FFT_MAX = 4096;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * That the person agreed to it.
     *
     * @param person who agreed
     * @param date on which day, e.g. {@code 2026-10-30}
     * @param terms to what, for how long, and how it is taken back
     */
    public record Consent(String person, String date, String terms) {}

    /**
     * The film: pictures of one size in the folder {@code loop}, in the order of their names.
     *
     * @param pingPong played forth and back, so that its ends need not match
     * @param boxes where the face is, {@code [x, y, width, height]} in pixels of the film, as the model was trained to see
     *     it: one for each picture, or a single one for all
     */
    public record Loop(float framesPerSecond, boolean pingPong, List<List<Float>> boxes) {}

    /** What the model is given of the face. */
    public enum Faces {
        /** As filmed: 3 channels. */
        WHOLE,
        /** Its lower half black: 3 channels. */
        MASKED,
        /** Its lower half black, then as filmed: 6 channels. As in Wav2Lip. */
        MASKED_AND_WHOLE
    }

    /** Order of a picture's dimensions. */
    public enum Layout {
        NCHW,
        NHWC
    }

    public enum Colours {
        RGB,
        BGR
    }

    /** What is shown when nobody speaks. */
    public enum Silence {
        /** The film as it is. */
        FILM,
        /** The model, which hears silence. */
        MODEL
    }

    /**
     * The network, {@code model.onnx}, of 32-bit floats. A batch is one picture.
     *
     * @param faceInput name of the input that takes pictures
     * @param melInput name of the input that takes sound
     * @param output name of the picture that comes out
     * @param width of the pictures on either side, in pixels
     * @param inMin a black element of the input; {@code inMax} a white one
     * @param outMin as {@code inMin}, of the output
     */
    public record Model(
            String faceInput,
            String melInput,
            String output,
            int width,
            int height,
            Layout layout,
            Colours colours,
            Faces faces,
            float inMin,
            float inMax,
            float outMin,
            float outMax,
            Silence silence) {}

    /** Order of the sound's dimensions: bands B, time T, and ones. */
    public enum MelLayout {
        N1BT,
        NBT,
        N1TB,
        NTB
    }

    /** How pitch is spaced, by name as in librosa: {@code htk=False} and {@code htk=True}. */
    public enum Scale {
        SLANEY,
        HTK
    }

    /**
     * What the model hears, made as librosa makes it: pre-emphasis, Hann windows around each multiple of {@code hop},
     * {@code magnitude ^ power}, bands, and last {@code clamp(times * log10(max(floor, x)) + plus, min, max)}.
     *
     * @param sampleRateHz a whole part of 48,000
     * @param fft samples of a transform
     * @param window samples of a window, in its middle
     * @param hop samples from one frame to the next
     * @param preEmphasis of each sample, so much of the one before is taken away
     * @param areaNorm each band has the same area, librosa's {@code norm='slaney'}; else the same height
     * @param power 1 for magnitude, 2 for power
     * @param frames that the model hears a picture
     * @param before so many of them lie before the picture's time
     */
    public record Mel(
            MelLayout layout,
            int sampleRateHz,
            int fft,
            int window,
            int hop,
            int bands,
            float lowHz,
            float highHz,
            float preEmphasis,
            Scale scale,
            boolean areaNorm,
            float power,
            float floor,
            float times,
            float plus,
            float min,
            float max,
            int frames,
            int before) {}

    /**
     * How the painted face is laid over the film.
     *
     * @param top share of the box, from above, that stays as filmed; 0.5 takes the lower half alone
     * @param feather width of the soft edge, as a share of the box's width
     */
    public record Paste(float top, float feather) {}

    /**
     * Reads it.
     *
     * @throws IOException when there is no such file
     * @throws IllegalArgumentException when a field is missing, unknown or of the wrong type
     */
    public static FilmSpec read(Path json) throws IOException {
        try {
            return JSON.readValue(Files.readString(json), FilmSpec.class);
        } catch (JsonMappingException e) {
            String where = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .collect(Collectors.joining("."));
            throw new IllegalArgumentException(json.getFileName() + ": " + (where.isEmpty() ? "" : where + ": ")
                    + e.getOriginalMessage().replaceFirst("(?s) \\(index.*", "")
                    + line(e));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json.getFileName() + ": " + e.getOriginalMessage() + line(e));
        }
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    /** All that is wrong in the words and numbers alone. */
    List<String> problems() {
        Problems p = new Problems();
        p.unless(id.matches("[a-z0-9-]{1,32}"), "id: " + id, "1..32 of a-z, 0-9 and dash");
        p.unless(!name.isBlank(), "name: none", "what viewers may read");
        p.unless(!licence.isBlank(), "licence: none", "the terms of film and model");
        consent(p);
        p.unless(
                loop.framesPerSecond >= 5 && loop.framesPerSecond <= 60,
                "loop.framesPerSecond: " + loop.framesPerSecond,
                "5..60");
        model(p);
        mel(p);
        p.unless(paste.top >= 0 && paste.top <= .8, "paste.top: " + paste.top, "0..0.8");
        p.unless(paste.feather >= 0 && paste.feather <= .4, "paste.feather: " + paste.feather, "0..0.4");
        return p.found;
    }

    private void consent(Problems p) {
        p.unless(!consent.person.isBlank(), "consent.person: none", "who agreed to be shown");
        p.unless(!consent.terms.isBlank(), "consent.terms: none", "to what, for how long, how it is taken back");
        try {
            LocalDate.parse(consent.date);
        } catch (DateTimeParseException e) {
            p.unless(false, "consent.date: " + consent.date, "the day, e.g. 2026-10-30");
        }
    }

    private void model(Problems p) {
        p.unless(
                side(model.width) && side(model.height),
                "model: " + model.width + "x" + model.height,
                "sides of " + SIDE_MIN + ".." + SIDE_MAX);
        p.unless(model.inMax > model.inMin, "model.inMin, inMax: " + model.inMin + ", " + model.inMax, "ascending");
        p.unless(
                model.outMax > model.outMin,
                "model.outMin, outMax: " + model.outMin + ", " + model.outMax,
                "ascending");
    }

    private static boolean side(int pixels) {
        return pixels >= SIDE_MIN && pixels <= SIDE_MAX;
    }

    private void mel(Problems p) {
        p.unless(
                mel.sampleRateHz >= 8_000 && Voice.SAMPLE_RATE_HZ % mel.sampleRateHz == 0,
                "mel.sampleRateHz: " + mel.sampleRateHz,
                "8000, 12000, 16000, 24000 or 48000");
        p.unless(mel.fft >= 64 && mel.fft <= FFT_MAX, "mel.fft: " + mel.fft, "64.." + FFT_MAX);
        p.unless(mel.window >= 16 && mel.window <= mel.fft, "mel.window: " + mel.window, "16..fft");
        p.unless(mel.hop >= 16 && mel.hop <= FFT_MAX, "mel.hop: " + mel.hop, "16.." + FFT_MAX);
        p.unless(mel.bands >= 1 && mel.bands <= BANDS_MAX, "mel.bands: " + mel.bands, "1.." + BANDS_MAX);
        p.unless(
                mel.lowHz >= 0 && mel.highHz > mel.lowHz && mel.highHz <= mel.sampleRateHz / 2f,
                "mel.lowHz, highHz: " + mel.lowHz + ", " + mel.highHz,
                "ascending, up to half the sample rate");
        p.unless(mel.preEmphasis >= 0 && mel.preEmphasis < 1, "mel.preEmphasis: " + mel.preEmphasis, "0 to below 1");
        p.unless(mel.power == 1 || mel.power == 2, "mel.power: " + mel.power, "1 or 2");
        p.unless(mel.floor > 0, "mel.floor: " + mel.floor, "above 0");
        p.unless(mel.max > mel.min, "mel.min, max: " + mel.min + ", " + mel.max, "ascending");
        p.unless(mel.frames >= 1 && mel.frames <= FRAMES_MAX, "mel.frames: " + mel.frames, "1.." + FRAMES_MAX);
        p.unless(mel.before >= 0 && mel.before <= mel.frames, "mel.before: " + mel.before, "0..frames");
    }

    private static final class Problems {
        final List<String> found = new ArrayList<>();

        void unless(boolean good, String value, String expected) {
            if (!good) {
                found.add(value + " (expected: " + expected + ")");
            }
        }
    }
}
