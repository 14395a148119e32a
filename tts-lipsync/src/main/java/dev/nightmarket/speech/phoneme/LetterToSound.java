package dev.nightmarket.speech.phoneme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decision trees from letters to phones: A. Black, K. Lenzo, V. Pagel, "Issues in Building General Letter to
 * Sound Rules", ESCA Workshop on Speech Synthesis, 1998. The data file lists states: {@code STATE i c t f} goes
 * to t when the letter at place i of the eight around the current one is c, else to f; {@code PHONE p} ends;
 * {@code INDEX n c} says where the tree of letter c starts.
 */
final class LetterToSound {
    private static final int WINDOW = 4;
    private static final String NOTHING = "epsilon";

    private record State(int place, char letter, int ifTrue, int ifFalse, List<String> phones) {}

    private final List<State> states = new ArrayList<>();
    private final int[] startOf = new int[26];

    LetterToSound(BufferedReader in) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("***")) {
                    add(line.trim().split(" "));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("letter-to-sound rules: unreadable", e);
        }
    }

    private void add(String[] field) {
        switch (field[0]) {
            case "INDEX" -> startOf[field[2].charAt(0) - 'a'] = Integer.parseInt(field[1]);
            case "STATE" ->
                states.add(new State(
                        Integer.parseInt(field[1]),
                        field[2].charAt(0),
                        Integer.parseInt(field[3]),
                        Integer.parseInt(field[4]),
                        List.of()));
            case "PHONE" -> states.add(new State(-1, ' ', 0, 0, List.of(field[1].split("-"))));
            default -> {
                // TOTAL, a size hint.
            }
        }
    }

    /** @param word letters a to z only */
    List<String> phones(String word) {
        String padded = "000#" + word + "#000";
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            int at = i + WINDOW;
            State state = states.get(startOf[word.charAt(i) - 'a']);
            while (state.place >= 0) {
                int place = state.place < WINDOW ? at - WINDOW + state.place : at + 1 + state.place - WINDOW;
                state = states.get(padded.charAt(place) == state.letter ? state.ifTrue : state.ifFalse);
            }
            for (String phone : state.phones) {
                if (!phone.equals(NOTHING)) {
                    phones.add(phone);
                }
            }
        }
        return phones;
    }
}
