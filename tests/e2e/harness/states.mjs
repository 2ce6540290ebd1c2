// Every state in which a reader can meet the widget, and how they get there.
import { buildSite, copyCentre, snippets } from "./collector.mjs";
import { reader } from "./reader.mjs";

const toAsk = (she) => she.to("useful");
const answer = async (she) => { await toAsk(she); await she.choose("Very useful"); await she.choose("Share or discuss it"); };
const pressed = (she) => she.walk.getByRole("button", { name: "Very useful" }).click();
const work = async (she, size, baseline) => {
  await she.to("your-scale");
  await she.figures(size, baseline);
};
const guess = async (she, text) => { await she.to("your-guess"); await she.guess(text); };

/**
 * One state a line: `name`; `says`, what it is; `host`, options of the page it stands in;
 * `reach(she, between)`, what the reader does and what the proxy is told, from the moment the widget
 * is there; `holds`: what both state and live region say, where the page leaves this state now and then
 * to try again; `blocked`: files that never arrive; `bare`: as built for a centre without a collector;
 * `of`: the summary, where it is another than the one that tests speak of.
 */
export const STATES = [
  { name: "Before any script", says: "The plain HTML in the page: what search engines and browsers without JavaScript show.", blocked: "**/*.js" },
  { name: "Whole page", says: "The widget is there. Nothing has moved: its bar stands in the place that was kept free." },
  { name: "No collector", says: "Nothing is sent, and both notice and questions say so.", bare: true, reach: (she) => toAsk(she) },
  { name: "Begins with the walk", says: "start=\"walk\": the first step is there before any script.", host: { start: "walk" } },
  { name: "Counting off", says: "The switch, pressed.", host: { start: "walk" }, reach: (she) => she.counting().click() },
  { name: "What we count", says: "The panel.", host: { start: "walk" }, reach: (she) => she.press("What we count") },
  { name: "What we count, after a walk", says: "Counts that wait and an answer that was not sent, with their exact bytes.", reach: async (she) => { await answer(she); await she.press("What we count"); await she.bytes(); } },
  { name: "What we count, after Send", says: "What was sent, in which request, and the code to withdraw it with.", reach: async (she) => { await she.counting().click(); await answer(she); await she.send(); await she.state("Sent. The centre has your answers."); await she.press("What we count"); } },
  { name: "Kept off on this device", says: "The one thing that is ever stored, and only here.", reach: async (she) => { await she.press("What we count"); await she.choose("Keep this off on this device"); } },
  { name: "A step to read", says: "Its place in the walk, and the way on.", reach: (she) => she.start() },
  { name: "A guess", says: "Asked before the figure is shown; the answer stands beside it at equal weight.", reach: (she) => she.to("your-guess") },
  { name: "A guess, missing", says: "Compare was pressed without a number.", reach: async (she) => { await she.to("your-guess"); await she.press("See how my guess compares"); } },
  { name: "A guess, not a number", says: "What was typed stays, and what to write instead stands below it.", reach: async (she) => { await guess(she, "many"); await she.blur(); } },
  { name: "A guess, out of order", says: "The best guess does not lie between the lowest and the highest.", reach: async (she) => { await guess(she, "20"); await she.unfold(".ew-asked"); await she.walk.getByRole("textbox", { name: "Lowest" }).fill("30"); await she.press("See how my guess compares"); } },
  { name: "A guess, with its range", says: "Lowest and highest are an option.", reach: async (she) => { await guess(she, "20"); await she.unfold(".ew-asked"); } },
  { name: "A guess, compared", says: "Guess, estimate and interval in one picture; then the question again.", reach: async (she) => { await guess(she, "20"); await she.press("See how my guess compares"); } },
  { name: "A guess, passed", says: "Straight to the answer.", reach: async (she) => { await she.to("your-guess"); await she.press("Skip and show the answer"); } },
  { name: "A guess, off the picture", says: "An arrow where it lies beyond the axis.", reach: async (she) => { await guess(she, "900"); await she.press("See how my guess compares"); } },
  { name: "A guess, after Send", says: "Nothing can be changed until she asks to.", reach: async (she) => { await guess(she, "20"); await she.onwards(); await she.send(); await she.state("Sent. The centre has your answers."); for (let step = 0; step < 6; step += 1) await she.back(); } },
  { name: "A finding", says: "Groups on one axis; certainty and cost stand apart.", reach: (she) => she.to("trials") },
  { name: "A finding, details open", says: "Every fold opened.", reach: async (she) => { await she.to("trials"); await she.unfold(); } },
  { name: "A term, explained", says: "The word stays text; its mark opens what it means, without a script too.", reach: async (she) => { await she.to("trials"); await she.walk.locator(".ew-content .ew-term > button").first().click(); } },
  { name: "A finding, several outcomes", says: "An axis for each unit, and how certain each figure is.", of: "housing-first.en", reach: (she) => she.to("housing") },
  { name: "A finding, a possible harm", says: "A row like any other, with a label; here without a figure.", of: "housing-first.en", reach: async (she) => { await she.to("health"); await she.unfold(); } },
  { name: "A finding, two readings", says: "One result by two metrics, below the caution; neither leads.", of: "hot-spots-policing.en", reach: (she) => she.to("studies") },
  { name: "A finding, a share", says: "So many of every 100, with nothing to compare it with.", of: "housing-first.en", reach: (she) => she.to("england") },
  { name: "Interventions side by side", says: "What can be compared shares an axis; a bracket where ranges overlap; the rest apart, with the reason.", of: "housing-first.en", reach: (she) => she.to("options") },
  { name: "A rating", says: "What does it say? Asked before it is explained; nothing gives the answer away.", of: "group-parenting.en", reach: (she) => she.to("how-sure") },
  { name: "A rating, explained", says: "Opened on demand, and asked again. The first answer stays as it is.", of: "group-parenting.en", reach: async (she) => { await she.to("how-sure"); await she.choose("I cannot tell"); await she.walk.locator(".ew-app .ew-explained summary").click(); await she.walk.getByText("How strongly we advise it.").last().click(); } },
  { name: "What people ask", says: "Prepared answers, open in place; each leads to its step.", reach: async (she) => { for (const fold of await she.walk.locator(".ew-people details > summary").all()) await fold.click(); } },
  { name: "What next", says: "Whom to talk to, and what the centre can be asked for, each on a page of its own.", of: "group-parenting.en", reach: (she) => she.to("next") },
  { name: "At your scale", says: "What the studies’ own figures come to, as a range first; the form is in a fold.", reach: (she) => she.to("your-scale") },
  { name: "At your scale, worked out", says: "The reader’s own figures, with the arithmetic. They never leave the page.", reach: (she) => work(she, "250", "1,500") },
  { name: "At your scale, refused", says: "A baseline that nobody studied is not worked out; each field says what is wrong.", reach: (she) => work(she, "", "150") },
  { name: "At your scale, arithmetic open", says: "Other starting points, and how each figure was worked out.", reach: async (she) => { await she.to("your-scale"); await she.walk.locator(".ew-app summary", { hasText: "from other starting points" }).click(); } },
  { name: "How it is put into practice", says: "What must not change; where the evidence is silent it says so.", of: "group-parenting.en", reach: (she) => she.to("doing-it") },
  { name: "How it is put into practice, checklist", says: "Boxes to tick, which stay on the page and are printed.", of: "group-parenting.en", reach: async (she) => { await she.to("doing-it"); await she.walk.locator(".ew-app .ew-own-figures > summary").click(); await she.walk.getByRole("checkbox", { name: /^A room is booked/ }).filter({ visible: true }).check(); } },
  { name: "Parts for some readers", says: "Everything is shown at first; each part says for whom it is.", of: "employment-training.en", reach: (she) => she.to("locally") },
  { name: "Parts for some readers, one audience chosen", says: "A part for others keeps its heading, and leads back to everything.", of: "employment-training.en", reach: async (she) => { await she.to("locally"); await she.walk.getByRole("radio", { name: "Members who decide" }).check(); await she.walk.locator(".ew-shell[data-audience]").waitFor(); } },
  { name: "A note for a meeting, with a range", says: "The range that the reader worked out, marked as hers, with what it rests on.", reach: async (she) => { await work(she, "250", "1,500"); await she.next(); await she.note("Adopt a service for people at higher risk."); } },
  { name: "My notes", says: "A note on the step that is shown. It never leaves the page.", reach: async (she) => { await she.start(); await she.notes("The ward refers forty people a month."); } },
  { name: "A note for a meeting", says: "The form, before it is written in: the evidence stands in it.", reach: (she) => she.to("note") },
  { name: "A note for a meeting, written", says: "Her words are marked as hers; the evidence cannot be changed.", reach: async (she) => { await she.start(); await she.notes("The ward refers forty people a month."); await she.to("note"); await she.note("Adopt a service for people at higher risk."); } },
  { name: "Questions", says: "Nothing is required, and nothing leaves before Send.", reach: toAsk },
  { name: "Questions, nothing to send", says: "Send was pressed without an answer.", reach: async (she) => { await toAsk(she); await she.send(); } },
  { name: "Questions, answered", says: "Chosen and written.", reach: async (she) => { await answer(she); await she.write("A figure for rural councils."); } },
  { name: "Questions, too long", says: "The comment has more characters than are taken.", reach: async (she) => { await answer(she); await she.write("W".repeat(1_210)); await she.send(); } },
  { name: "Sending", says: "On its way.", reach: async (she, between) => { await answer(she); between.delay(3_000); await she.send(); await she.state("Sending your answers…"); } },
  { name: "Sent", says: "The collector has confirmed that it is stored.", reach: async (she) => { await answer(she); await she.send(); await she.state("Sent. The centre has your answers."); } },
  { name: "Waiting", says: "No connection; the page keeps trying.", holds: "Not sent yet. Waiting for a connection.", reach: async (she, between) => { await answer(she); await between.refuse(); await she.send(); await she.code(); } },
  { name: "Could not be sent", says: "The collector turned it away for good.", reach: async (she, between) => { await answer(she); between.answer(403); await she.send(); await she.state("Could not be sent."); } },
  { name: "Foot of the page, sent", says: "One press sent one answer; the other questions open below.", reach: async (she) => { await pressed(she); await she.foot(/has your answer/); } },
  { name: "Foot of the page, taken back", says: "The answer was taken back on the spot.", reach: async (she) => { await pressed(she); await she.foot(/has your answer/); await she.press("Take it back"); await she.foot(/no longer counts/); } },
  { name: "Foot of the page, waiting", says: "No connection; the page keeps trying.", holds: "Not sent yet. Waiting for a connection: this page keeps trying while it is open.", reach: async (she, between) => { await between.refuse(); await pressed(she); await she.foot(/^Not sent yet/); } },
  { name: "Foot of the page, could not be sent", says: "The collector turned it away for good.", reach: async (she, between) => { between.answer(403); await pressed(she); await she.foot(/^Could not be sent/); } },
  { name: "The widget failed", says: "Its wasm never arrived: the page stays readable, and the console says why.", blocked: "**/*.wasm" },
];

/** Starts a centre with `start` for each summary that these states show, for the test `t`; gives a state's centre. */
export async function centresOf(t, start, states = STATES) {
  const started = new Map();
  for (const name of new Set(states.map(({ of }) => of))) started.set(name, await start(t, name && { name }));
  return ({ of }) => started.get(of);
}

const bare = new Map();
function withoutCollector({ between: { url: base }, summary }) {
  if (!bare.has(base)) bare.set(base, snippets(buildSite(copyCentre(), { base })));
  return bare.get(base).get(`${summary.id}.${summary.lang}.embed.html`);
}

/**
 * Brings a page of `centre` into a state, in a browser context with `options`; gives the page.
 */
export async function enter(chromium, centre, { host = {}, bare, reach, blocked }, options = {}) {
  await centre.between.pass();
  const prepare = (page) => blocked && page.route(blocked, (route) => route.abort());
  const change = bare && (() => withoutCollector(centre));
  const page = await chromium.open(centre.host({ ...host, change }), { reducedMotion: "reduce", ...options, prepare });
  const she = reader(page);
  if (blocked?.endsWith(".wasm")) await page.locator("evidence-walk .ew-shell[data-view=failed]").waitFor();
  if (!blocked) await she.ready();
  she.unfold = async (where = ".ew-content") => {
    for (const fold of await she.walk.locator(`${where} details > summary`).all()) await fold.click();
  };
  she.guess = (text) => she.walk.locator(".ew-asked input:not([type=radio])").first().fill(text);
  she.blur = () => she.walk.locator(".ew-asked input:not([type=radio])").first().blur();
  she.foot = (words) => she.walk.locator(".ew-app .ew-pressed").filter({ hasText: words }).waitFor();
  she.code = () => she.walk.locator(".ew-code").waitFor();
  she.bytes = () => she.walk.locator(".ew-panel details > summary").first().click();
  she.notes = async (text) => {
    await she.walk.locator("summary", { hasText: "My notes" }).click();
    await she.walk.getByRole("textbox", { name: /^Your note on/ }).fill(text);
  };
  she.note = async (text) => {
    await she.press("Write this note here");
    await she.walk.getByRole("textbox", { name: "Decision sought" }).fill(text);
  };
  she.figures = async (size, baseline) => {
    await she.walk.locator(".ew-app .ew-own-figures > summary").click();
    await she.walk.getByRole("textbox", { name: /^How many older people/ }).fill(size);
    await she.walk.getByRole("textbox", { name: /^How many falls do they have/ }).fill(baseline);
    await she.press("Work it out");
  };
  she.to = async (id) => {
    const place = centre.summary.steps.findIndex((step) => step.id === id);
    if (place < 0) throw new Error(`the sample has no step “${id}”`);
    if (await she.view() !== "walk") await she.start();
    for (let step = 0; step < place; step += 1) await she.next();
  };
  await reach?.(she, centre.between);
  return page;
}
