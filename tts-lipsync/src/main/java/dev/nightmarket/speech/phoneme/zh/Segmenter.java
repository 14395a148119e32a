package dev.nightmarket.speech.phoneme.zh;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.io.IIOAdapter;
import com.hankcs.hanlp.dictionary.other.CharTable;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Words and dictionary readings by HanLP from the data in its jar; no file is read or written. */
final class Segmenter {
    private static final Logger QUIET = Logger.getLogger("HanLP");

    private final Segment segment;

    Segmenter() {
        QUIET.setLevel(Level.SEVERE);
        HanLP.Config.IOAdapter = new JarOnly();
        segment = new ViterbiSegment()
                .enableOffset(true)
                .enableCustomDictionary(false)
                .enableNameRecognize(false)
                .enableTranslatedNameRecognize(false);
        // The dictionaries are read when they are first used: now, not in front of a viewer.
        terms("你好");
        readings("你好");
    }

    /** Simplified characters, ASCII for full-width forms and small letters, each at its place. */
    static String simplified(String text) {
        return CharTable.convert(text);
    }

    /** @param text of {@link #simplified} */
    List<Term> terms(String text) {
        List<Term> out = new ArrayList<>();
        for (com.hankcs.hanlp.seg.common.Term term : segment.seg(text)) {
            out.add(new Term(term.word, term.offset, String.valueOf(term.nature)));
        }
        return out;
    }

    /** @return one syllable such as {@code hao3} for each char; empty where the dictionary has none */
    List<String> readings(String word) {
        List<Pinyin> found = PinyinDictionary.convertToPinyin(word, true);
        if (found.size() == word.length()) {
            return found.stream().map(Segmenter::spelling).toList();
        }
        List<String> out = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            List<Pinyin> one = PinyinDictionary.convertToPinyin(word.substring(i, i + 1), true);
            out.add(one.isEmpty() ? "" : spelling(one.get(0)));
        }
        return out;
    }

    private static String spelling(Pinyin pinyin) {
        return pinyin == Pinyin.none5 ? "" : pinyin.getPinyinWithoutTone() + pinyin.getTone();
    }

    /** Keeps HanLP off the disk, where it would look for larger data and leave caches. */
    private static final class JarOnly implements IIOAdapter {
        @Override
        public InputStream open(String path) throws IOException {
            InputStream in = HanLP.class.getClassLoader().getResourceAsStream(path);
            if (in == null) {
                throw new FileNotFoundException(path + " (expected: in HanLP's jar)");
            }
            return in;
        }

        @Override
        public OutputStream create(String path) throws IOException {
            throw new IOException(path + ": not written (expected: HanLP only reads)");
        }
    }
}
