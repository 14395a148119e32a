/**
 * Answers by a language model behind an OpenAI-compatible endpoint, through LangChain4j. The model gets
 * facts and words a question; whatever it says passes the truth gate sentence by sentence, and when it is
 * slow, broken or absent the embedded answer is given. The model's tokens come on its client's thread and
 * are handed to the answering thread through a bounded queue.
 */
@NullMarked
package dev.nightmarket.dialog.langchain;

import org.jspecify.annotations.NullMarked;
