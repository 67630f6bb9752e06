// Which types of activity the screen can draw: the explicit registry. A new type is one line here.
import { draw as content } from "./content.js";
import { draw as covenant } from "./covenant.js";
import { draw as ideas } from "./ideas.js";
import { draw as poll } from "./poll.js";
import { draw as prioritise } from "./prioritise.js";
import { draw as quiz } from "./quiz.js";
import { draw as statements } from "./statements.js";

/** @type {Record<string, import("../js/screen.js").Draw>} */
export const pictures = { statements, poll, quiz, content, ideas, covenant, prioritise };
