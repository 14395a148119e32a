package dev.nightmarket.speech.phoneme.zh;

import java.util.List;

/** How tones change in running speech: 一 and 不, neutral tones of repeated words, third tones before third tones. */
final class ToneSandhi {
    private static final String DIGITS = "零〇一二两三四五六七八九";
    private static final String UNITS = "十百千万亿";
    /** After 一 of an ordinal: the first of the month, floor one, number one. */
    private static final String ORDINAL = "月号楼级期日";

    private ToneSandhi() {}

    /** Changes the tones of a run of words that nothing interrupts. */
    static void apply(List<Term> terms) {
        List<Syllable> run = terms.stream().flatMap(t -> t.syllables.stream()).toList();
        int i = 0;
        for (Term term : terms) {
            for (int at = 0; at < term.syllables.size(); at++, i++) {
                char c = run.get(i).character;
                if (c == '一' && !endsInYi(term, at)) {
                    yi(run, i);
                } else if (c == '不' && run.get(i).tone == 4) {
                    bu(run, i);
                }
            }
        }
        terms.forEach(ToneSandhi::repeated);
        thirdTones(terms);
    }

    /** 统一, 唯一, 之一 keep the first tone; not 这一, 同一. */
    private static boolean endsInYi(Term term, int at) {
        return at > 0 && at == term.syllables.size() - 1 && !among("同每这那某另头前后", term.syllables.get(at - 1).character);
    }

    private static char character(List<Syllable> run, int i) {
        return i >= 0 && i < run.size() ? run.get(i).character : ' ';
    }

    private static boolean among(String characters, char c) {
        return characters.indexOf(c) >= 0;
    }

    private static void yi(List<Syllable> run, int i) {
        Syllable yi = run.get(i);
        if (yi.tone != 1 || i + 1 >= run.size()) {
            return;
        }
        char before = character(run, i - 1);
        char next = character(run, i + 1);
        if (before == next && !among(DIGITS + UNITS, before) && i > 0) {
            yi.tone = Syllable.NEUTRAL;
            return;
        }
        boolean inNumber = among(DIGITS + UNITS, before) || (before == '点' && among(DIGITS, character(run, i - 2)));
        boolean digit = among(DIGITS, next) || (inNumber && (next == '十' || !among(UNITS, next)));
        boolean ordinal = among("第初之", before) || before == '周' || before == '期' && !among(UNITS, next);
        boolean offer = among("买拍满", before) && among("送发赠得换", next);
        if (digit || ordinal || offer || (among(ORDINAL, next) && !inNumber)) {
            return;
        }
        int follows = run.get(i + 1).tone;
        yi.tone = follows == 4 || (follows == Syllable.NEUTRAL && next == '个') ? 2 : 4;
    }

    private static void bu(List<Syllable> run, int i) {
        Syllable bu = run.get(i);
        if (i > 0 && i + 1 < run.size() && character(run, i - 1) == character(run, i + 1)) {
            bu.tone = Syllable.NEUTRAL;
        } else if (i + 1 < run.size() && run.get(i + 1).tone == 4) {
            bu.tone = 2;
        }
    }

    /** The second of a verb said twice is weak: 看看, 试试; a third tone before it still rises: 想想. */
    private static void repeated(Term term) {
        List<Syllable> s = term.syllables;
        if (term.isVerb() && s.size() == 2 && s.get(0).character == s.get(1).character) {
            if (s.get(0).tone == 3) {
                s.get(0).tone = 2;
            }
            s.get(1).tone = Syllable.NEUTRAL;
        }
    }

    /** Third before third rises: within words, then in pairs of short words, then where a short word meets another. */
    private static void thirdTones(List<Term> terms) {
        for (Term term : terms) {
            List<Syllable> s = term.syllables;
            int group = s.size() <= 3 ? 3 : 2;
            for (int start = 0; start < s.size(); start += group) {
                raise(s.subList(start, Math.min(s.size(), start + group)));
            }
            if (s.size() > 3 && s.size() % 2 == 1) {
                raise(s.subList(s.size() - 2, s.size()));
            }
        }
        for (int i = 0; i + 1 < terms.size(); i++) {
            if (isShort(terms.get(i)) && isShort(terms.get(i + 1))) {
                raise(List.of(last(terms.get(i)), first(terms.get(i + 1))));
                i++;
            }
        }
        for (int i = 0; i + 1 < terms.size(); i++) {
            Term a = terms.get(i);
            Term b = terms.get(i + 1);
            if ((isShort(a) || isShort(b)) && !a.syllables.isEmpty() && !b.syllables.isEmpty()) {
                raise(List.of(last(a), first(b)));
            }
        }
    }

    private static boolean isShort(Term term) {
        return term.syllables.size() == 1;
    }

    private static Syllable first(Term term) {
        return term.syllables.get(0);
    }

    private static Syllable last(Term term) {
        return term.syllables.get(term.syllables.size() - 1);
    }

    private static void raise(List<Syllable> group) {
        for (int i = 0; i + 1 < group.size(); i++) {
            if (group.get(i).tone == 3 && group.get(i + 1).tone == 3) {
                group.get(i).tone = 2;
            }
        }
    }
}
