package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Ipa;
import dev.nightmarket.speech.phoneme.Phoneme;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What French words do to each other: "les‿amis", "l'huile", "dix robes". */
final class FrenchLiaison {
    /** Words whose silent last consonant is said before a vowel: the obligatory liaisons and the usual ones. */
    private static final Set<String> LINKING = Set.of(
            "les",
            "des",
            "ces",
            "mes",
            "tes",
            "ses",
            "nos",
            "vos",
            "leurs",
            "aux",
            "un",
            "mon",
            "ton",
            "son",
            "aucun",
            "en",
            "on",
            "nous",
            "vous",
            "ils",
            "elles",
            "dans",
            "sans",
            "chez",
            "sous",
            "très",
            "plus",
            "moins",
            "bien",
            "rien",
            "tout",
            "quand",
            "deux",
            "trois",
            "vingt",
            "cent",
            "cents",
            "vingts",
            "est",
            "sont",
            "était",
            "étaient",
            "sommes",
            "êtes",
            "ont",
            "avons",
            "avez",
            "quels",
            "quelles",
            "certains",
            "certaines",
            "plusieurs",
            "quelques",
            "autres",
            "petits",
            "petites",
            "grands",
            "grandes",
            "bons",
            "bonnes",
            "beaux",
            "belles",
            "nouveaux",
            "nouvelles",
            "premiers",
            "premières",
            "derniers",
            "dernières",
            "anciens",
            "anciennes",
            "gros",
            "jolis",
            "jolies",
            "vieux",
            "petit",
            "grand",
            "bon",
            "premier",
            "dernier",
            "ancien",
            "prochain",
            "certain",
            "dont",
            "pas",
            "mais",
            "puis",
            "suis",
            "toutes",
            "trop",
            "soit",
            "serait",
            "sera",
            "peut",
            "faut",
            "fait",
            "vont",
            "avant",
            "comment",
            "différents",
            "différentes",
            "mêmes",
            "mille",
            "divers",
            "diverses",
            "meilleurs",
            "meilleures");

    /** The vowel at their beginning is not linked to: aspirated h, numbers, some borrowed words. */
    private static final Set<String> UNLINKED = Set.of(
            "héros",
            "haut",
            "haute",
            "hauts",
            "hautes",
            "hauteur",
            "hauteurs",
            "huit",
            "huitième",
            "onze",
            "onzième",
            "oui",
            "haricot",
            "haricots",
            "hall",
            "halls",
            "hamac",
            "hamacs",
            "hanche",
            "hanches",
            "handicap",
            "handicapé",
            "hangar",
            "hasard",
            "hasards",
            "hausse",
            "hausses",
            "hérisson",
            "hibou",
            "hippie",
            "hobby",
            "hobbies",
            "hockey",
            "hollandais",
            "hollande",
            "homard",
            "hongrie",
            "honte",
            "hors",
            "hotte",
            "housse",
            "housses",
            "houx",
            "huée",
            "hublot",
            "huppé",
            "hurler",
            "hutte",
            "haine",
            "haïr",
            "halte",
            "hamster",
            "hamburger",
            "hamburgers",
            "harcèlement",
            "hardi",
            "hareng",
            "harnais",
            "harpe",
            "hache",
            "haché",
            "haie",
            "haies",
            "haillons",
            "handball",
            "hâte",
            "havre",
            "heurt",
            "hip",
            "hop",
            "hoodie",
            "hoodies",
            "hot",
            "husky",
            "yaourt",
            "yaourts",
            "yoga",
            "yacht",
            "yen",
            "yens",
            "yeti",
            "ouate",
            "uhlan",
            "ululer",
            "whisky",
            "web",
            "week-end",
            "week-ends",
            "wifi",
            "watt",
            "watts",
            "western",
            "y.");

    private static final Set<String> COUNTED =
            Set.of("un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf");
    private static final Set<String> DETERMINERS =
            Set.of("les", "ces", "mes", "tes", "ses", "nos", "vos", "leurs", "deux", "trois", "types");

    /** Before them a number is said as if alone: another number, a month, a word of the sentence. */
    private static final Set<String> APART = Set.of(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
            "et",
            "ou",
            "à",
            "au",
            "aux",
            "en",
            "pour",
            "par",
            "sur",
            "sous",
            "dans",
            "avec",
            "de",
            "des",
            "du",
            "le",
            "la",
            "les",
            "est",
            "sont",
            "ont",
            "mais",
            "ce",
            "qui",
            "que",
            "pas",
            "plus",
            "moins",
            "virgule",
            "zéro",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
            "vingt",
            "trente",
            "quarante",
            "cinquante",
            "soixante");

    /** After them, "eu" is the participle of "avoir". */
    private static final Set<String> HAVE = Set.of(
            "ai",
            "as",
            "a",
            "avons",
            "avez",
            "ont",
            "avais",
            "avait",
            "avions",
            "aviez",
            "avaient",
            "aura",
            "aurai",
            "aurait",
            "avoir",
            "ayant",
            "pas",
            "jamais",
            "déjà",
            "toujours",
            "bien");

    private FrenchLiaison() {}

    /**
     * Links the words of a phrase.
     *
     * @param words as written
     * @param said their sounds, changed in place; an elided word moves into the next one
     * @param ipa reads IPA
     */
    static void link(List<String> words, List<List<Phoneme>> said, Function<String, List<Phoneme>> ipa) {
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            number(i > 0 ? words.get(i - 1) : "", words.get(i), next, said.get(i), vowelFirst(i + 1, words, said));
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.get(i);
            boolean eighty = word.equals("vingt") && i > 0 && words.get(i - 1).equals("quatre");
            boolean linking = LINKING.contains(word) && !(eighty && COUNTED.contains(words.get(i + 1)));
            if (linking && vowelFirst(i + 1, words, said)) {
                consonant(word, words.get(i + 1), said.get(i), ipa);
            }
        }
        for (int i = words.size() - 2; i >= 0; i--) {
            if (words.get(i).length() > 1 && words.get(i).endsWith("'")) {
                said.get(i + 1).addAll(0, said.get(i));
                said.get(i).clear();
            }
        }
    }

    private static boolean vowelFirst(int i, List<String> words, List<List<Phoneme>> said) {
        if (i >= words.size() || UNLINKED.contains(words.get(i)) || said.get(i).isEmpty()) {
            return false;
        }
        String first = said.get(i).get(0).symbol();
        boolean glide = (first.equals("j") || first.equals("w"))
                && "yoh".indexOf(words.get(i).charAt(0)) >= 0;
        return Ipa.isVowel(first) || glide;
    }

    /** Six, dix and huit lose their last sound before a consonant, vingt finds it in 21 to 29, "tous les" loses it. */
    private static void number(String before, String word, String next, List<Phoneme> sounds, boolean vowel) {
        int last = sounds.size() - 1;
        switch (word) {
            case "six", "dix" -> {
                boolean teen = word.equals("dix") && (next.equals("huit") || next.equals("neuf"));
                boolean alone = next.isEmpty() || APART.contains(next);
                if (teen || vowel && !alone) {
                    sounds.set(last, RomancePhonemizer.sound("z"));
                } else if (!alone) {
                    sounds.remove(last);
                }
            }
            case "huit" -> {
                if (!vowel && !next.isEmpty() && !APART.contains(next)) {
                    sounds.remove(last);
                }
            }
            case "eu" -> {
                if (HAVE.contains(before)) {
                    sounds.set(last, stressedLike(sounds.get(last), "y"));
                }
            }
            case "neuf" -> {
                if (next.equals("heures") || next.equals("ans")) {
                    sounds.set(last, RomancePhonemizer.sound("v"));
                }
            }
            case "vingt" -> {
                if (COUNTED.contains(next) && !vowel && !before.equals("quatre")) {
                    sounds.add(RomancePhonemizer.sound("t"));
                }
            }
            case "tous" -> {
                if (DETERMINERS.contains(next)) {
                    sounds.remove(last);
                }
            }
            default -> {}
        }
    }

    private static Phoneme stressedLike(Phoneme vowel, String symbol) {
        return Phoneme.sound(symbol, vowel.stress(), Phoneme.NO_WORD);
    }

    /** The consonant that the liaison brings back. */
    private static void consonant(String word, String next, List<Phoneme> sounds, Function<String, List<Phoneme>> ipa) {
        if (word.equals("cent") && (next.equals("un") || next.equals("onze") || next.equals("une"))) {
            return;
        }
        char last = word.charAt(word.length() - 1);
        int end = sounds.size() - 1;
        switch (last) {
            case 's', 'x', 'z' -> sounds.addAll(ipa.apply("z"));
            case 't', 'd' -> sounds.addAll(ipa.apply("t"));
            case 'p' -> sounds.addAll(ipa.apply("p"));
            case 'r' -> {
                Phoneme vowel = sounds.get(end);
                if (vowel.symbol().equals("e")) {
                    sounds.addAll(ipa.apply("ʁ"));
                }
            }
            case 'n' -> {
                Phoneme vowel = sounds.get(end);
                String plain =
                        word.equals("bon") ? "ɔ" : word.endsWith("ain") || word.equals("ancien") ? "ɛ" : vowel.symbol();
                sounds.set(end, Phoneme.sound(plain, vowel.stress(), Phoneme.NO_WORD));
                sounds.addAll(ipa.apply("n"));
            }
            default -> {}
        }
    }
}
