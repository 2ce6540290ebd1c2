// The harness of the end-to-end tests. Each function is described where it is written.
//
//   const chromium = await browser();
//   const centre = await startCentre(t);                    // collector, proxy and website
//   const page = await chromium.open(centre.host());        // a council's page with the summary in it
//   const she = reader(page);
//   await she.start(); await she.onwards(); await she.choose("Very useful"); await she.send();
//   ... await axe(page), await layoutShift(page), page.seen.violations, centre.posts() ...
//   ... await (await staff(chromium, centre)).report() ...

export { browser, leave, settle, shot } from "./harness/browser.mjs";
export { axe } from "./harness/axe.mjs";
export { htmlcs } from "./harness/htmlcs.mjs";
export { layoutShift } from "./harness/shift.mjs";
export { buildSite, copyCentre, freePort, program, snippets, startCollector, startPreview, temporary } from "./harness/collector.mjs";
export { hostPage, startPages, strictCsp, trustedTypes } from "./harness/pages.mjs";
export { proxy } from "./harness/proxy.mjs";
export { faults, wire } from "./harness/wire.mjs";
export { balance, known, ledgers, made, rounds, tell } from "./harness/ledger.mjs";
export { shared } from "./harness/shared.mjs";
export { staff, startCentre, until } from "./harness/centre.mjs";
export { each, light, lines, media, says, serve, tag, web } from "./harness/tag.mjs";
export { reader } from "./harness/reader.mjs";
export { wordsOf } from "./harness/words.mjs";
export { post, raw, session } from "./harness/raw.mjs";
