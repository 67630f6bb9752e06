// Phones that join as a real one does: page, its assets, socket, first view. Prints JSON; measures nothing after that.
//
//   node joins.mjs --url http://127.0.0.1:8000 --code 483920 -n 500 --join 10000
import http from "node:http";
import { parseArgs } from "node:util";
import { brotliDecompressSync } from "node:zlib";
import { io } from "socket.io-client";

const { values: opt } = parseArgs({
  options: {
    url: { type: "string" }, code: { type: "string" }, n: { type: "string", short: "n" },
    join: { type: "string", default: "10000" }, timeout: { type: "string", default: "20000" },
  },
});
const errors = {};
const fail = (what) => { errors[what] = (errors[what] ?? 0) + 1; };

/** One request: what travels, so that its length is what a phone pays, and what it says. */
function get(agent, path) {
  return new Promise((done, lost) => {
    const request = http.get(new URL(path, opt.url), { agent, headers: { "accept-encoding": "br" } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        if (answer.statusCode !== 200) fail(`${answer.statusCode} ${path}`);
        const body = Buffer.concat(parts);
        done({ bytes: body.length, text: () => String(answer.headers["content-encoding"] === "br" ? brotliDecompressSync(body) : body) });
      });
    });
    request.on("error", lost);
  });
}

async function page(agent) {
  const html = await get(agent, `/j/${opt.code}`);
  const assets = [...html.text().matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  const files = await Promise.all([...new Set(assets)].map((path) => get(agent, path)));
  return { requests: 1 + files.length, bytes: [html, ...files].reduce((sum, file) => sum + file.bytes, 0) };
}

function firstView() {
  return new Promise((done, lost) => {
    const auth = { code: opt.code, role: "participant", token: null, lang: "nl" };
    const socket = io(opt.url, { auth, forceNew: true, transports: ["websocket"] });
    socket.once("view", () => done(socket));
    socket.once("connect_error", (error) => lost(new Error(error.data?.code ?? error.message)));
    setTimeout(() => lost(new Error("no view")), Number(opt.timeout)).unref();
  });
}

async function join() {
  await new Promise((done) => setTimeout(done, Math.random() * Number(opt.join)));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 6 });
  const began = performance.now();
  try {
    const load = await page(agent);
    const socket = await firstView();
    return { ms: performance.now() - began, socket, ...load };
  } catch (error) {
    fail(error.message);
    return null;
  } finally {
    agent.destroy();
  }
}

const joined = (await Promise.all(Array.from({ length: Number(opt.n) }, join))).filter(Boolean);
const sorted = joined.map((phone) => phone.ms).sort((a, b) => a - b);
const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1));
const { requests, bytes } = joined[0] ?? {};
console.log(JSON.stringify({ n: sorted.length, p50: at(0.5), p99: at(0.99), requests, bytes, errors }));
for (const phone of joined) phone.socket.disconnect();
process.exitCode = Object.keys(errors).length ? 1 : 0;
