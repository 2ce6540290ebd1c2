// A rating that is explained on demand, and the question before and after: nothing gives the first answer away, both
// answers go with Send, and staff read them by the level of the rating.
// Seen to fail with the levels open on the page, and with a first answer that can still be changed after the second.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "./harness/fit.mjs";
import { axe, reader, settle, shared, shot, staff, startCentre } from "./harness.mjs";

const { chromium, centres } = await shared({ names: ["group-parenting.en", "group-parenting.cy"], draft: true });
const [english, welsh] = centres;

const MEANS = { en: "More rigorous evaluations than level 4 asks for", cy: "Mae mwy o werthusiadau trylwyr nag y mae lefel 4" };
const SAYS = { en: /not about the size of the benefit/, cy: /Nid yw’n ymwneud â maint y budd, ac/ };
const FIRST = { en: /^The evidence is rated “4\+” here/, cy: /^Y radd a roddwyd i’r dystiolaeth yma/ };
const AGAIN = { en: /^Now that you have read it/, cy: /^Nawr eich bod wedi’i ddarllen/ };

async function there(centre, lang, options) {
  const page = await chromium.open(centre.host(), options);
  const she = reader(page, 0, lang);
  await she.ready();
  await she.start();
  const { title } = centre.summary.steps.find(({ id }) => id === "how-sure");
  while (await she.title.innerText() !== title) await she.next();
  const group = (name) => she.walk.getByRole("group", { name });
  return { page, she, first: group(FIRST[lang]), again: group(AGAIN[lang]), fold: she.walk.locator(".ew-app .ew-explained summary") };
}

for (const [lang, centre] of [["en", english], ["cy", welsh]]) {
  test(`on the page, ${lang}: what the rating says is closed wherever it stands, and open in print`, async () => {
    await centre.between.pass();
    const page = await chromium.open(centre.host(), { javaScriptEnabled: false });
    const means = page.locator("evidence-walk").getByText(MEANS[lang]);
    assert.ok(await means.count() >= 3, "at the top, in the finding and in the step of its own");
    for (const one of await means.all()) assert.equal(await one.isVisible(), false);
    const text = await page.locator("evidence-walk .ew-plain").innerText();
    assert.ok(!SAYS[lang].test(text), "what the scale is not about would give it away");
    assert.ok(await page.locator("evidence-walk .ew-grade", { hasText: "4+" }).first().isVisible(), "the rating itself is in view");
    await page.emulateMedia({ media: "print" });
    for (const one of await means.all()) assert.equal(await one.isVisible(), true);
    await page.context().close();
  });

  for (const [width, colorScheme] of [[320, "dark"], [320, "light"], [1280, "dark"], [1280, "light"]]) {
    test(`in the walk, ${lang}, ${width} px, ${colorScheme}: asked, explained and asked again`, async () => {
      await centre.between.pass();
      const options = { viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" };
      const { page, she, first, again, fold } = await there(centre, lang, options);
      assert.equal(await first.getByRole("radio").count(), 5);
      assert.equal(await again.isVisible(), false);
      assert.equal(await she.walk.locator(".ew-app .ew-explained").getByText(MEANS[lang]).first().isVisible(), false);
      assert.deepEqual(await axe(page), []);
      await first.getByRole("radio").nth(2).focus();
      await page.keyboard.press("Space");
      await fold.focus();
      await page.keyboard.press("Enter");
      await again.waitFor();
      await settle(page);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(await page.evaluate(fitting), { wide: [], small: [] });
      await again.getByRole("radio").first().focus();
      await page.keyboard.press("Space");
      assert.equal(await first.getByRole("radio").first().isDisabled(), true, "the first answer stays");
      assert.equal(await first.getByRole("radio").nth(2).isChecked(), true);
      assert.deepEqual(await axe(page), []);
      await shot(page, `certainty-${lang}-${width}-${colorScheme}`);
      assert.deepEqual(page.seen.errors, []);
      await page.context().close();
    });
  }
}

test("both answers go with Send and with nothing else, stay through a change of language, and are counted by level", async (t) => {
  const centre = await startCentre(t, { name: "group-parenting.en", draft: true });
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  await she.start();
  while (!(await she.walk.getByRole("group", { name: FIRST.en }).isVisible())) await she.next();
  await she.choose("How large the effect is, or how many people it helps.");
  await she.walk.locator(".ew-app .ew-explained summary").click();
  await she.walk.getByRole("group", { name: AGAIN.en }).getByText(MEANS.en).click();
  await she.walk.getByRole("link", { name: "Cymraeg" }).click();
  const again = she.walk.getByRole("group", { name: AGAIN.cy });
  const chosen = () => again.getByRole("radio", { checked: true }).evaluate((radio) => radio.closest("label").innerText);
  await she.walk.getByRole("group", { name: FIRST.cy }).waitFor();
  // What was open stays open.
  assert.ok((await chosen()).includes(MEANS.cy), await chosen());
  const answered = () => centre.posts().flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered");
  const welshReader = reader(page, 0, "cy");
  await welshReader.onwards();
  assert.deepEqual(answered(), []);
  await welshReader.send();
  await welshReader.walk.locator(".ew-state.is-sent").waitFor();
  assert.deepEqual(answered().map(({ question, value }) => [question, value]), [
    ["how-sure-before", { choice: "size" }], ["how-sure-after", { choice: "meaning" }],
  ]);
  const { page: desk } = await staff(chromium, centre);
  const table = desk.getByRole("table", { name: "What readers took a rating to say, by its level" });
  const cells = (row) => table.locator("tbody tr").nth(row).locator("td").allInnerTexts();
  assert.match(await table.locator("tbody th").innerText(), /^4\+, Foundations Guidebook evidence rating/);
  assert.deepEqual((await cells(0)).filter((_, at) => at !== 4), ["before", "1", "0", "0%", "0", "1", "0", "0"]);
  assert.deepEqual((await cells(1)).filter((_, at) => at !== 4), ["after", "1", "1", "100%", "0", "0", "0", "0"]);
  assert.deepEqual(await axe(desk), []);
  await desk.goto(`${desk.url()}?view=others`);
  assert.equal(await desk.getByRole("table", { name: /What readers took a rating to say/ }).count(), 0, "others see no pooled figures");
});
