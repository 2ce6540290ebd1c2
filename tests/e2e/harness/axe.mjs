// axe-core, run in the page past any policy.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * The page's accessibility findings, shadow roots included: `[]`, or one readable line per element.
 * `include`: a selector, when only a part is to be looked at; `rules`: axe's own settings per rule.
 */
export async function axe(page, { include, rules = {} } = {}) {
  // Evaluated by the debugger, so that no Content-Security-Policy has a say.
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(source);
  const findings = await page.evaluate(
    ([part, tags, settings]) => globalThis.axe
      .run(part ?? document, { runOnly: { type: "tag", values: tags }, rules: settings })
      .then(({ violations, passes }) => ({ violations, passes: passes.length })),
    [include, TAGS, rules],
  );
  if (findings.passes === 0) throw new Error("axe looked at nothing: is the page empty?");
  return findings.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.flat().join(" ")}: ${failureSummary}`));
}
