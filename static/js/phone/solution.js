// After a quiz question: the right answer, in words and in its own shape, and what it brought me. Never a cross.
import { KINDS } from "../../kinds/index.js";
import { clone, fill } from "../fill.js";
import { formatNumber } from "../number.js";
import { _ } from "../words.js";
import { empty, part, show } from "./dom.js";
import { shape } from "./mark.js";

/** @typedef {import("../wire").Item} Item */
/** @typedef {import("../wire").Option} Option */
/** @typedef {import("./types").Room} Room */

/** @type {import("./types").Page["draw"]} */
export function drawSolution(root, room) {
  const item = /** @type {Item} */ (room.item);
  const result = room.view ? room.view.result : {};
  const me = room.me;
  const right = Boolean(me && me.correct);
  const answers = solution(item, result.correct, room.lang);
  const single = answers.length === 1;
  const words = single ? _("The answer is %(answer)s.", { answer: answers[0].label }) : item.kind === "order" ? _("This is the right order.") : _("These are the right answers.");
  fill(root, {
    title: right ? _("That is right!") : words,
    answer: right ? words : "",
    mine: right || (item.kind === "order" && room.mine.value !== null) ? "" : mine(room),
    explanation: result.explanation,
    rank: me && me.rank ? _("You are in place %(rank)s.", { rank: me.rank }) : "",
    next: _("The next question comes by itself."),
  });
  root.classList.toggle("is-right", right);
  root.dataset.mark = single && answers[0].mark ? answers[0].mark : "none";
  shape(part(root, "shape"), /** @type {import("../wire").Mark | "none"} */ (root.dataset.mark));
  drawList(part(root, "list"), single ? [] : answers, item.kind === "order");
  show(part(root, "know"), Boolean(result.explanation));
  if (show(part(root, "points"), Boolean(me && me.score !== null)) && me) {
    fill(root, { points: `+ ${formatNumber(me.points || 0, room.lang)}`, score: formatNumber(me.score || 0, room.lang) });
  }
}

/**
 * What is right, as options: those of the item, or made of a number or a word.
 * @param {Item} item
 * @param {unknown} correct
 * @param {string} lang
 * @returns {Option[]}
 */
function solution(item, correct, lang) {
  const values = Array.isArray(correct) ? correct : [correct];
  const options = values.map((value) => (item.options || []).filter((option) => option.id === value)[0]).filter(Boolean);
  if (options.length) return options;
  return values.slice(0, 1).map((value) => ({ id: "", label: typeof value === "number" ? formatNumber(value, lang) : String(value) }));
}

/** @param {Room} room */
function mine(room) {
  const item = /** @type {Item} */ (room.item);
  const { value } = room.mine;
  const kind = KINDS[item.kind];
  if (value === null) return _("You gave no answer.");
  return kind && kind.say ? _("You said: %(answer)s", { answer: kind.say(value, room) }) : "";
}

/**
 * @param {HTMLElement} list
 * @param {Option[]} answers
 * @param {boolean} numbered
 */
function drawList(list, answers, numbered) {
  show(list, answers.length > 0);
  list.classList.toggle("is-numbered", numbered);
  empty(list);
  for (const answer of answers) {
    const row = document.createElement("li");
    const words = document.createElement("bdi");
    words.textContent = answer.label;
    if (answer.mark && !numbered) row.appendChild(badge(answer.mark));
    row.appendChild(words);
    list.appendChild(row);
  }
}

/** @param {import("../wire").Mark} mark */
export function badge(mark) {
  const element = clone("badge");
  element.dataset.mark = mark;
  shape(element.querySelector("use"), mark);
  return element;
}
