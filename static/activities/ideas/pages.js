// Which ideas stand together on the screen, page by page: the wall, three trees side by side, one tree on its own. Pure; touches no page.

/**
 * @typedef {{id: string, text: string, theme: string | null, dots: number | null}} Idea
 * @typedef {{id: string, title: string}} Theme
 * @typedef {{id: string, theme: Theme | null, ideas: Idea[], more: number}} Tree  theme null: ideas that have none; `more` stand on other pages
 * @typedef {{id: string, kind: "wall" | "trees" | "tree", trees: Tree[]}} Page
 * @typedef {{columns: number, rows?: number}} Room  how many trees, or columns of a wall, fit beside each other
 */

const ON_A_TREE = 3;
const ON_ONE_TREE = 8;
const ROWS = 4;

/**
 * All pages in the order in which they come by. There is always one, also without ideas.
 * @param {Idea[]} ideas
 * @param {Theme[]} themes
 * @param {Room} room
 * @returns {Page[]}
 */
export function pages(ideas, themes, { columns, rows = ROWS }) {
  if (!themes.length) return chunks(ideas, columns * rows).map((each, at) => page("wall", `wall-${at}`, [tree(null, each, each.length)]));
  const groups = grouped(ideas, themes);
  const overview = chunks(groups, columns).map((each, at) =>
    page("trees", `trees-${at}`, each.map(({ theme, members }) => tree(theme, members, ON_A_TREE))));
  const alone = groups.filter(({ members }) => members.length > ON_A_TREE).flatMap(({ theme, members }) =>
    chunks(members, ON_ONE_TREE).map((each, at) => page("tree", `tree-${theme ? theme.id : ""}-${at}`, [tree(theme, each, each.length)])));
  return [...overview, ...alone];
}

/**
 * The number of the page where an idea can first be seen, or -1.
 * @param {Page[]} list
 * @param {string} idea
 */
export function pageOf(list, idea) {
  return list.findIndex((each) => each.trees.some((one) => one.ideas.some(({ id }) => id === idea)));
}

/**
 * What is said large for a moment: the newest idea that was not there before; none when the picture is new.
 * @param {Idea[]} ideas
 * @param {ReadonlySet<string> | null} known
 * @returns {Idea | null}
 */
export function newest(ideas, known) {
  if (!known) return null;
  for (let at = ideas.length - 1; at >= 0; at -= 1) if (!known.has(ideas[at].id)) return ideas[at];
  return null;
}

/**
 * @param {Idea[]} ideas
 * @param {Theme[]} themes
 */
function grouped(ideas, themes) {
  const known = new Set(themes.map((theme) => theme.id));
  const loose = ideas.filter((idea) => idea.theme === null || !known.has(idea.theme));
  /** @type {{theme: Theme | null, members: Idea[]}[]} */
  const groups = themes.map((theme) => ({ theme, members: ideas.filter((idea) => idea.theme === theme.id) }));
  return loose.length ? [...groups, { theme: null, members: loose }] : groups;
}

/**
 * @param {Theme | null} theme
 * @param {Idea[]} members
 * @param {number} most
 * @returns {Tree}
 */
function tree(theme, members, most) {
  return { id: theme ? theme.id : "", theme, ideas: members.slice(0, most), more: Math.max(0, members.length - most) };
}

/**
 * @param {Page["kind"]} kind
 * @param {string} id
 * @param {Tree[]} trees
 * @returns {Page}
 */
function page(kind, id, trees) {
  return { id, kind, trees };
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} size
 * @returns {T[][]} at least one, maybe empty
 */
function chunks(list, size) {
  return Array.from({ length: Math.max(1, Math.ceil(list.length / size)) }, (_each, at) => list.slice(at * size, (at + 1) * size));
}
