// A theory of change as `evidence-walk impact` writes it: what one sees first, the picture and the lists beside each
// other, by keyboard and on paper; a theory of sixty nodes, whose words the browser itself measures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fitting } from "./harness/fit.mjs";
import { axe, browser, copyCentre, program, shot } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

/** The page of the example's theory, or of another. */
function drawn(theory) {
  const centre = copyCentre({ drafts: true });
  if (theory) writeFileSync(join(centre, "impact/theory.toml"), theory);
  const out = join(centre, "..", `theory-${Math.random().toString(16).slice(2)}`);
  mkdirSync(out);
  const said = execFileSync(program, ["impact", centre, "--out", out], { encoding: "utf8" });
  const read = (name) => readFileSync(join(out, name), "utf8");
  return { said, read, url: pathToFileURL(join(out, "theory.html")).href };
}

for (const [width, colorScheme] of [[320, "light"], [320, "dark"], [1280, "light"], [1280, "dark"]]) {
  test(`${width} px, ${colorScheme}: links without evidence first, and the same in picture and lists`, async () => {
    const { url, said } = drawn();
    assert.match(said, /8 nodes: 8 links, 3 of them without evidence\.$/m);
    const page = await chromium.open(url, { viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await axe(page), []);
    assert.deepEqual((await page.evaluate(fitting)).wide.filter((name) => !name.includes("im-picture") && !/^(g|rect|text|path|circle|svg)\./i.test(name)), []);
    const [first] = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    assert.equal(first, "Links without evidence");
    assert.equal(await page.getByRole("region", { name: "Links without evidence" }).getByRole("listitem").count(), 3);
    const words = (text) => text.replace(/\s+/g, " ").trim();
    const inPicture = await page.locator(".im-box").evaluateAll((boxes) => boxes.map((box) =>
      [...box.querySelectorAll("text:not(.im-kind)")].map((line) => line.textContent).join(" ")));
    const inList = await page.locator(".im-list b").allInnerTexts();
    assert.deepEqual(new Set(inPicture.map(words)), new Set(inList.map(words)));
    // By keyboard from a gap to its link.
    await page.getByRole("link", { name: /^We go through it with housing teams/ }).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#link-8");
    await shot(page, `impact-${width}-${colorScheme}`);
    assert.deepEqual(page.seen.errors, []);
    await page.context().close();
  });
}

test("a finding brings its range and its certainty, in the language of the page", async () => {
  const { url } = drawn();
  const page = await chromium.open(url);
  const said = await page.locator("#link-1").innerText();
  assert.match(said, /Home adaptations to prevent falls: People already at higher risk: 38% fewer falls\. Could be as little as 30% fewer or as much as 44% fewer\. Certainty not rated\./);
  await page.context().close();
});

test("on paper: A3, the picture on a sheet of its own, and room to write below each link", async () => {
  const { url } = drawn();
  const page = await chromium.open(url);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
  assert.ok(boxes.length >= 3, `${boxes.length} pages`);
  for (const box of boxes) assert.deepEqual(box, [1191, 842]);
  await page.emulateMedia({ media: "print" });
  const room = await page.locator(".im-one").first().evaluate((one) =>
    one.getBoundingClientRect().bottom - one.querySelector("dl").getBoundingClientRect().bottom);
  assert.ok(room > 90, `${room} px to write in`);
  await page.context().close();
});

/** Sixty nodes in eight layers, linked to their neighbours and now and then over several. */
function sixty() {
  const kinds = ["impact", "outcome", "behaviour", "capacity", "reaction", "reach", "output", "activity"];
  let state = 7;
  const below = (n) => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state % n; };
  const layer = (at) => Math.floor((at * kinds.length) / 60);
  const nodes = Array.from({ length: 60 }, (_, at) =>
    `[[nodes]]\nid = "n${at}"\nkind = "${kinds[layer(at)]}"\nname = "${at}: officers who commission ask for people at higher risk${at % 2 ? " before they spend anything" : ""}"\n`);
  const pairs = new Set();
  for (let from = 1; from < 60; from += 1) {
    const above = Array.from({ length: from }, (_, to) => to).filter((to) => layer(to) < layer(from));
    if (above.length === 0) continue;
    for (let times = 0; times <= below(3); times += 1) {
      const near = above.slice(-8);
      pairs.add(`${from} ${below(5) === 0 ? above[below(above.length)] : near[below(near.length)]}`);
    }
  }
  // Nodes of the kind impact need no link.
  const links = [...pairs].map((pair) => pair.split(" ")).map(([from, to]) =>
    `[[links]]\nfrom = "n${from}"\nto = "n${to}"\nassumption = "a"\nrisk = "r"\nindicator = "i"\n`);
  return { text: `title = "Sixty"\n\n${nodes.join("\n")}\n${links.join("\n")}`, links: links.length };
}

test("of sixty nodes no words leave their box, and no box, word or number lies over another", async () => {
  const { text, links } = sixty();
  const { url } = drawn(text);
  const page = await chromium.open(url, { viewport: { width: 1280, height: 900 } });
  const found = await page.evaluate(() => {
    const area = (element) => element.getBoundingClientRect();
    const over = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    const boxes = [...document.querySelectorAll(".im-box")];
    const left = boxes.flatMap((box) => {
      const frame = area(box.querySelector("rect"));
      return [...box.querySelectorAll("text")].filter((line) => {
        const { left: from, right, top, bottom } = area(line);
        return from < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
      }).map((line) => line.textContent);
    });
    const all = [...boxes.map((box) => box.querySelector("rect")), ...document.querySelectorAll(".im-number circle")];
    const pairs = [];
    all.forEach((one, at) => all.slice(at + 1).forEach((other) => {
      if (over(area(one), area(other))) pairs.push(`${one.parentNode.textContent} over ${other.parentNode.textContent}`);
    }));
    return { boxes: boxes.length, numbers: document.querySelectorAll(".im-number").length, left, pairs };
  });
  assert.deepEqual(found, { boxes: 60, numbers: links, left: [], pairs: [] });
  await page.locator(".im-wide").evaluate((wide) => { wide.style.overflow = "visible"; });
  const { width, height } = await page.locator(".im-picture").boundingBox();
  await page.setViewportSize({ width: Math.ceil(width) + 80, height: Math.ceil(height) + 80 });
  await page.locator(".im-picture").scrollIntoViewIfNeeded();
  await page.locator(".im-picture").screenshot({ path: new URL("out/impact-sixty.png", import.meta.url).pathname });
  await page.context().close();
});

test("for other programs: every node and link stands in DOT and in Mermaid", async () => {
  const { read } = drawn();
  const [dot, mermaid] = [read("theory.dot"), read("theory.mmd")];
  assert.equal(dot.match(/ -> /g).length, 8);
  assert.equal(dot.match(/style=dashed/g).length, 3);
  assert.equal(mermaid.match(/ (?:-->|-\.->)\|/g).length, 8);
  assert.equal(mermaid.match(/ -\.->\|/g).length, 3);
  assert.match(dot, /"fewer-falls" \[label="Fewer older people fall at home"\];/);
  assert.match(mermaid, /n_fewer_falls\["Fewer older people fall at home"\]/);
});

test("without a theory it says where one is missing and how to begin; a fault writes nothing", () => {
  const centre = copyCentre();
  const run = () => execFileSync(program, ["impact", centre, "--out", join(centre, "../none")], { stdio: "pipe", encoding: "utf8" });
  const says = (words) => assert.throws(run, ({ status, stderr }) => status === 1 && words.test(stderr));
  writeFileSync(join(centre, "impact/theory.toml"), "title = \"x\"\n");
  says(/impact\/theory\.toml:1: nodes: missing/);
  rmSync(join(centre, "impact"), { recursive: true });
  says(/has no impact\/theory\.toml; docs\/impact\.md shows how to write one, the impact first/);
  assert.throws(() => readFileSync(join(centre, "../none/theory.html")), /ENOENT/);
});
