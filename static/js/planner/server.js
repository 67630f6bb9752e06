// What the planner says to the server, and hears. One function a route; no plan is read here.

/** @typedef {import("./tree.js").Json} Json */

/**
 * @param {string} code
 * @param {string} csrf
 */
export function server(code, csrf) {
  const url = (/** @type {string} */ what) => `/plan/${code}/${what}`;
  const json = { "X-CSRF-Token": csrf, "Content-Type": "application/json" };

  /**
   * @param {Response} answer
   * @returns {Promise<{status: number, ok: boolean, body: any}>}
   */
  const read = async (answer) => ({ status: answer.status, ok: answer.ok, body: await answer.json().catch(() => ({})) });

  return {
    /**
     * @param {{plan: Json, rev: number}} body
     * @param {boolean} leaving the page may be gone before the answer is here
     */
    save: async (body, leaving) => read(await fetch(url("draft"), { method: "PUT", headers: json, body: JSON.stringify(body), keepalive: leaving && JSON.stringify(body).length < 60_000 })),
    play: async () => read(await fetch(url("play"), { method: "POST", headers: json })),
    /**
     * @param {{plan: Json, step: number}} body
     * @returns {Promise<Json[]>}
     */
    preview: async (body) => (await read(await fetch(url("preview"), { method: "POST", headers: json, body: JSON.stringify(body) }))).body.stops || [],
    /**
     * @param {string} what
     * @param {File} file
     */
    async give(what, file) {
      const form = new FormData();
      form.append("file", file);
      try {
        return await read(await fetch(url(what), { method: "POST", headers: { "X-CSRF-Token": csrf }, body: form }));
      } catch (error) {
        return { status: 0, ok: false, body: { message: error instanceof Error ? error.message : "" } };
      }
    },
  };
}
