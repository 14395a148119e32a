/**
 * Mandarin Chinese text to IPA with tone arrows, as the voices of Kokoro 1.0 learned it: {@code ni↗xau↓}. Words and the
 * readings of most characters come from HanLP's portable data (Apache-2.0); readings that depend on the neighbours, tone
 * sandhi (San Duanmu, "The Phonology of Standard Chinese", 2nd ed. 2007, chapter 11), erhua and the sounds of pinyin are
 * ours. Everything here is immutable after construction and callable from any thread.
 */
@NullMarked
package dev.nightmarket.speech.phoneme.zh;

import org.jspecify.annotations.NullMarked;
