// What the end-to-end tests stand on. Each function has its line where it is written.
//
//   const pages = await startPages();                                  // a centre's website
//   const collector = await startCollector({ origins: [pages.origin] });
//   const chromium = await browser();
//   const [snippet] = snippets(buildSite(collector.centre)).values();
//   pages.put("/host", { html: hostPage(snippet), csp: strictCsp(collector.url) });
//   const page = await chromium.open(pages.origin + "/host");
//   ... await axe(page), await layoutShift(page), page.seen.violations ...
//   await chromium.close(); await collector.stop(); await pages.stop();

export { browser, settle, shot } from "./harness/browser.mjs";
export { axe } from "./harness/axe.mjs";
export { layoutShift } from "./harness/shift.mjs";
export { buildSite, copyCentre, snippets, startCollector, temporary } from "./harness/collector.mjs";
export { hostPage, startPages, strictCsp, trustedTypes } from "./harness/pages.mjs";
export { proxy } from "./harness/proxy.mjs";
export { staff, startCentre, until } from "./harness/centre.mjs";
export { reader } from "./harness/reader.mjs";
