// The explicit registry of what a phone can answer: a kind is its module here, its template in templates/kinds, and one line below.
import * as choice from "./choice.js";
import * as dots from "./dots.js";
import * as ideas from "./ideas.js";
import * as multiple from "./multiple.js";
import * as number from "./number.js";
import * as order from "./order.js";
import * as scale from "./scale.js";
import * as sign from "./sign.js";
import * as text from "./text.js";
import * as words from "./words.js";

/** @type {Record<string, import("../js/phone/types").Kind>} */
export const KINDS = { choice, dots, ideas, multiple, number, order, scale, sign, text, words };
