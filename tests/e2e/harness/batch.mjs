// What one POST may hold, field by field: the closed list of crates/contract/src/{batch,signal,question,
// guess}.rs, written out once more, so that a field added there by mistake is found on the wire.
const ABOUT = { id, summary: name, lang: language, edition: count, revision: count, kind: word };
const GUESS = { prior: tuple({ best: number }, { low: number, high: number }), seen: oneOf("yes", "no", "unsure"), posterior: number, answer_in_view: oneOf(true) };

/** Of each kind, the fields beside those that every signal has. */
const KINDS = {
  started: {},
  step_reached: { step: name },
  detail_opened: { step: name, detail: oneOf("certainty", "picture", "published_figures", "sources", "prepared_1", "prepared_2", "prepared_3", "prepared_4", "prepared_5") },
  finished: {},
  answered: { sheet, question: name, answer_revision: count, value },
};

function id(value) {
  const fits = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value);
  // RFC 9562, 5.7: the first 48 bits are milliseconds; here they are a midnight, and reveal no more.
  return fits && Number.parseInt(value.replaceAll("-", "").slice(0, 12), 16) % 86_400_000 === 0;
}
// What an answer may say besides: that it was given at the foot of the page, and to which wording.
const MAY_SAY = { place: oneOf("page"), question_revision: count };
function sheet(value) { return /^[0-9a-f]{32}$/.test(value) && !/^0+$/.test(value); }
function name(value) { return typeof value === "string" && /^[a-z0-9][a-z0-9_-]{0,63}$/.test(value); }
function language(value) { return typeof value === "string" && /^[a-z]{2,3}$/.test(value); }
function count(value) { return Number.isInteger(value) && value > 0; }
function word(value) { return typeof value === "string"; }
function text(value) { return typeof value === "string" && [...value].length <= 1_200; }
function number(value) { return typeof value === "number" && Math.abs(value * 10 - Math.round(value * 10)) < 1e-6; }
function oneOf(...words) { return (value) => words.includes(value); }
function tuple(needed, allowed = {}) {
  return (value) => faults(value, needed, allowed).length === 0;
}
function value(given) {
  if (given === "cleared") return true;
  const forms = {
    choice: name, text, number, guess: tuple({}, GUESS),
    choices: (list) => Array.isArray(list) && list.length > 0 && list.every(name),
  };
  return Object.keys(given).length === 1 && tuple({}, forms)(given);
}

// What of `object` is missing, is not allowed, or is not as its field says.
function faults(object, needed, allowed = {}) {
  if (object === null || typeof object !== "object" || Array.isArray(object)) return [`${JSON.stringify(object)} is no object`];
  const found = Object.keys(needed).filter((key) => !(key in object)).map((key) => `${key} is missing`);
  for (const [key, is] of Object.entries(object)) {
    const fits = { ...needed, ...allowed }[key];
    if (!fits) found.push(`${key} is not declared`);
    else if (!fits(is)) found.push(`${key} is ${JSON.stringify(is)}`);
  }
  return found;
}

/** What of the body of one POST is not as the contract has it; empty where all is. */
export function undeclared(body) {
  let batch;
  try { batch = JSON.parse(body); } catch { return [`no JSON: ${body.slice(0, 80)}`]; }
  const found = faults(batch, { version: (version) => version === 1, signals: (list) => Array.isArray(list) && list.length > 0 && list.length <= 100 });
  if (found.length > 0) return found;
  for (const signal of batch.signals) {
    const kind = KINDS[signal?.kind];
    found.push(...(kind ? faults(signal, { ...ABOUT, ...kind }, signal.kind === "answered" ? MAY_SAY : {}) : [`${JSON.stringify(signal)} is of no kind`]));
  }
  const answers = batch.signals.filter(({ kind }) => kind === "answered").length;
  if (answers > 0 && answers < batch.signals.length) found.push("counts and answers in one request");
  if (Buffer.byteLength(body) > 65_536) found.push("more than 64 KiB");
  return found;
}

/** What of a request that stores is not as the contract has it: its address, its headers, its body. */
export function undeclaredPost({ method, path, headers, body }, site) {
  const found = undeclared(body);
  if (method !== "POST" || path !== `/v1/signals?site=${site}`) found.push(`${method} ${path}`);
  if (headers["content-type"] !== "text/plain;charset=UTF-8") found.push(`content-type: ${headers["content-type"]}`);
  for (const name of Object.keys(headers)) {
    if (!HEADERS.test(name)) found.push(`${name}: ${headers[name]}`);
  }
  return found;
}
// What every browser sends about itself with a request, and nothing about the page but its origin.
const HEADERS = /^(host|connection|content-length|content-type|accept|accept-encoding|accept-language|origin|user-agent|sec-ch-ua(-mobile|-platform)?|sec-fetch-(site|mode|dest|storage-access)|sec-gpc|priority|cache-control|pragma)$/;
