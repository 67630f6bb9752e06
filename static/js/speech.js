// Reading aloud with a voice that lives on the phone itself: nothing said here goes to anyone's server. Hidden where no voice fits.

/** @returns {SpeechSynthesis | null} */
function synthesis() {
  return "speechSynthesis" in window && typeof SpeechSynthesisUtterance === "function" ? window.speechSynthesis : null;
}

/**
 * @param {string} lang
 * @returns {SpeechSynthesisVoice | null} a voice on this phone for this language
 */
export function voiceFor(lang) {
  const speech = synthesis();
  const short = lang.split("-")[0];
  const fits = speech ? speech.getVoices().filter((voice) => voice.localService && voice.lang.replace("_", "-").split("-")[0] === short) : [];
  return fits[0] || null;
}

/** @param {() => void} call when the list of voices is known or changes: many browsers load it late */
export function onVoices(call) {
  const speech = synthesis();
  if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", call);
}

/** @returns {boolean} */
export function speaking() {
  const speech = synthesis();
  return Boolean(speech && speech.speaking);
}

/**
 * Reads texts one sentence at a time: long utterances are cut off by some browsers after fifteen seconds.
 * @param {string[]} texts
 * @param {string} lang
 * @param {() => void} ended also after `hush`
 */
export function speak(texts, lang, ended) {
  const speech = synthesis();
  const voice = voiceFor(lang);
  if (!speech || !voice) return;
  speech.cancel();
  const parts = texts.reduce((all, text) => all.concat(sentences(text)), /** @type {string[]} */ ([]));
  parts.forEach((text, index) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    if (index === parts.length - 1) utterance.onend = ended;
    utterance.onerror = ended;
    speech.speak(utterance);
  });
}

export function hush() {
  const speech = synthesis();
  if (speech) speech.cancel();
}

/**
 * A point inside a number ends no sentence.
 * @param {string} text
 * @returns {string[]}
 */
export function sentences(text) {
  const parts = text.replace(/\s+/g, " ").match(/.+?(?:[.!?؟።]+(?=\s|$)|$)/g) || [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
