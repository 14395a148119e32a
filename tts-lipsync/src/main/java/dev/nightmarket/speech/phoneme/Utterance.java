package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.Piece;
import dev.nightmarket.speech.text.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts pieces of several languages together in the sounds of the one that is spoken: each run is pronounced by the
 * phonemizer of its own language and then said with what the speaker has. One use each; not thread-safe.
 */
final class Utterance {
    private static final Set<String> UNSPACED = Set.of("zh", "ja");

    private final Phonemizer speaker;
    private final List<Phoneme> out = new ArrayList<>();
    private final List<PhonemeText.Word> words = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<Unread> unpronounced = new ArrayList<>();
    private final Set<String> unmapped = new TreeSet<>();

    Utterance(Phonemizer speaker) {
        this.speaker = speaker;
    }

    PhonemeText say(List<Piece> pieces) {
        List<Piece> run = new ArrayList<>();
        List<Piece> boundaries = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.boundary()) {
                boundaries.add(piece);
                continue;
            }
            boolean same = !run.isEmpty() && language(run.get(0)).equals(language(piece));
            if (same) {
                run.addAll(boundaries);
            } else {
                flush(run);
                boundaries.forEach(this::boundary);
            }
            boundaries.clear();
            run.add(piece);
        }
        flush(run);
        boundaries.forEach(this::boundary);
        while (!out.isEmpty() && out.get(out.size() - 1).mark().equals(" ")) {
            out.remove(out.size() - 1);
        }
        if (!words.isEmpty() && !out.get(out.size() - 1).isBoundary()) {
            out.add(Phoneme.boundary("."));
        }
        return new PhonemeText(out, words);
    }

    Coverage coverage(List<Unread> alreadyUnread) {
        List<Unread> all = new ArrayList<>(alreadyUnread);
        all.addAll(unread);
        return new Coverage(all, unpronounced, List.copyOf(unmapped));
    }

    /** A pronunciation that was given is one of the speaker's language. */
    private Locale language(Piece piece) {
        return piece.kind() == Piece.Kind.PHONEMES
                ? Locale.forLanguageTag(speaker.locale().getLanguage())
                : Locale.forLanguageTag(piece.language().getLanguage());
    }

    private void flush(List<Piece> run) {
        if (run.isEmpty()) {
            return;
        }
        Locale language = language(run.get(0));
        boolean own = language.getLanguage().equals(speaker.locale().getLanguage());
        Optional<Phonemizer> phonemizer = own ? Optional.of(speaker) : Phonemizers.of(language);
        if (phonemizer.isEmpty()) {
            run.stream().filter(p -> !p.boundary()).forEach(p -> unread.add(place(p)));
        } else {
            PhonemeText said = phonemizer.get().convert(run);
            List<Phoneme> sounds = withoutEnd(said.phonemes());
            append(own ? sounds : mapped(sounds), said.words());
            silent(run, said.words());
        }
        run.clear();
    }

    /** Pieces without a word. In running text a word may reach over from the piece before. */
    private void silent(List<Piece> run, List<PhonemeText.Word> said) {
        int joined = -1;
        for (Piece piece : run) {
            boolean running = UNSPACED.contains(piece.language().getLanguage());
            if (piece.boundary()
                    || said.stream().anyMatch(w -> covers(w, piece))
                    || (running && piece.start() == joined)) {
                joined = piece.end();
            } else {
                unpronounced.add(place(piece));
            }
        }
    }

    /** A word may reach over several pieces, such as a number and its counter. */
    private static boolean covers(PhonemeText.Word word, Piece piece) {
        return word.charStart() < Math.max(piece.end(), piece.start() + 1) && word.charEnd() > piece.start();
    }

    private static Unread place(Piece piece) {
        return new Unread(piece.start(), piece.end(), piece.written());
    }

    /** Marks at the end are put here, where the next run is known. */
    private static List<Phoneme> withoutEnd(List<Phoneme> phonemes) {
        int end = phonemes.size();
        while (end > 0
                && phonemes.get(end - 1).isBoundary()
                && phonemes.get(end - 1).pauseMs() == 0) {
            end--;
        }
        return phonemes.subList(0, end);
    }

    private List<Phoneme> mapped(List<Phoneme> sounds) {
        ForeignSounds mapping = new ForeignSounds(speaker.inventory(), speaker.stressed());
        List<Phoneme> said = new ArrayList<>();
        for (Phoneme sound : sounds) {
            List<Phoneme> near = sound.isBoundary() ? List.of(sound) : mapping.of(sound);
            if (near.isEmpty()) {
                unmapped.add(sound.symbol());
            }
            said.addAll(near);
        }
        return said;
    }

    private void append(List<Phoneme> sounds, List<PhonemeText.Word> added) {
        if (added.isEmpty()) {
            return;
        }
        if (!out.isEmpty() && !out.get(out.size() - 1).mark().equals(" ")) {
            out.add(Phoneme.boundary(" "));
        }
        int by = words.size();
        sounds.forEach(p -> out.add(p.isBoundary() ? p : p.ofWord(p.word() + by)));
        words.addAll(added);
    }

    /** One mark after a word; of several, the one that ends more; none before the first word. */
    private void boundary(Piece piece) {
        if (piece.kind() == Piece.Kind.PAUSE) {
            out.add(Phoneme.pause(Integer.parseInt(piece.spoken())));
            return;
        }
        String mark = piece.spoken();
        while (!out.isEmpty() && out.get(out.size() - 1).mark().equals(" ")) {
            out.remove(out.size() - 1);
        }
        if (words.isEmpty()) {
            return;
        }
        Phoneme last = out.get(out.size() - 1);
        if (last.mark().isEmpty()) {
            out.add(Phoneme.boundary(mark));
        } else if (".!?".contains(mark) && !".!?".contains(last.mark())) {
            out.set(out.size() - 1, Phoneme.boundary(mark));
        }
    }
}
