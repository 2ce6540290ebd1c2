// A guess before the figure: by keyboard, by pointer, or skipped; the answer is never withheld.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, browser, reader, shot, startCentre, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

async function atTheGuess(t, options) {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.sample(), options);
  const she = reader(page);
  await she.start();
  await she.next();
  const field = (name) => she.walk.getByRole("textbox", { name });
  return {
    centre, page, she, field,
    best: field(/^Picture older people/),
    answer: she.walk.getByRole("heading", { name: "The research found 62 falls" }),
    answers: () => centre.posts().flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered"),
  };
}

const guesses = (answers) => Object.fromEntries(answers.map(({ question, value }) => [question, value]));

test("by keyboard alone: guess, compare, answer again, send; one answer holds before and after", async (t) => {
  const { centre, page, she, answer, answers } = await atTheGuess(t);
  const keys = page.keyboard;
  // From the step's heading, where focus is, on to the first field.
  await keys.press("Tab");
  await keys.type("80");
  await keys.press("Tab");
  await keys.press("Enter");
  await keys.press("Tab");
  await keys.type("60");
  await keys.press("Tab");
  await keys.type("95");
  await keys.press("Tab");
  await keys.press("ArrowDown");
  await keys.press("Tab");
  assert.equal(await answer.count(), 0, "the figure is not there before it is asked for");
  await keys.press("Enter");
  await answer.waitFor();
  await until("focus is on the answer", () => answer.evaluate((heading) => heading.matches(":focus")));
  await she.walk.getByText("The research supports 56 to 70 falls. Your guess of 80 falls is above that.").waitFor();
  await keys.press("Tab");
  await keys.type("65");
  await keys.press("Tab");
  await keys.type("70");
  await keys.press("Tab");
  await keys.press("Space");
  assert.deepEqual(answers(), [], "nothing of a guess leaves before Send");
  await she.onwards();
  await she.send();
  await she.state("Sent. The centre has your answers.");
  const sent = guesses(answers());
  assert.deepEqual(sent, {
    "your-guess": { guess: { prior: { best: 80, low: 60, high: 95 }, seen: "no", posterior: 65, answer_in_view: true } },
    "your-guess-own": { number: 70 },
    "your-guess-why": { choices: ["people"] },
  });
  const guess = centre.posts().find(({ body }) => body.includes("\"guess\""));
  assert.ok(guess.body.includes("{\"guess\":{\"prior\":{\"best\":80.0,\"low\":60.0,\"high\":95.0},\"seen\":\"no\",\"posterior\":65.0,\"answer_in_view\":true}}"));
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(page.seen.console, []);
});

test("going straight to the answer is one press, and no guess", async (t) => {
  const { she, best, answer, answers } = await atTheGuess(t);
  const [compare, pass] = await Promise.all(["See how my guess compares", "Skip and show the answer"].map((name) =>
    she.walk.getByRole("button", { name }).boundingBox()));
  assert.deepEqual([compare.width, compare.height, compare.y], [pass.width, pass.height, pass.y], "equal weight");
  await best.fill("80");
  await she.press("Skip and show the answer");
  await answer.waitFor();
  assert.equal(await she.walk.getByText("Has your estimate changed?").count(), 0, "nothing was guessed that could change");
  await she.onwards();
  await she.send();
  await she.walk.getByText("There is nothing to send yet").first().waitFor();
  assert.deepEqual(answers(), []);
});

test("a number that the question does not take is said where it stands, and shows no answer", async (t) => {
  const { she, best, field, answer } = await atTheGuess(t);
  for (const wrong of ["many", "-3", "1,001", "2,5", "1,0000", "12.5", "1e99", "0x"]) {
    await best.fill(wrong);
    await best.blur();
    await she.walk.getByText("Enter a whole number from 0 to 1000.").waitFor();
    assert.equal(await best.getAttribute("aria-invalid"), "true", wrong);
    assert.equal(await best.inputValue(), wrong, "what was typed stays");
  }
  await she.press("See how my guess compares");
  assert.equal(await she.walk.getByText("Enter a number first").count(), 0, "one message is enough");
  assert.ok(await best.evaluate((input) => input.matches(":focus")), "focus is where the mistake is");
  await best.fill("");
  await she.press("See how my guess compares");
  await she.walk.getByText("Enter a number first, or skip to the answer.").first().waitFor();
  await best.fill("1,000");
  await best.blur();
  assert.equal(await best.getAttribute("aria-invalid"), null);
  await she.walk.getByText("Add a range (optional)").click();
  await field("Highest").fill("900");
  await she.press("See how my guess compares");
  await she.walk.getByText("Your best guess should lie between your lowest and your highest.").first().waitFor();
  assert.equal(await answer.count(), 0);
  await field("Highest").fill("");
  await she.press("See how my guess compares");
  await answer.waitFor();
});

test("what was guessed cannot be changed afterwards, and is there when she comes back", async (t) => {
  const { she, best, answer } = await atTheGuess(t);
  await best.fill("62");
  await she.press("See how my guess compares");
  await answer.waitFor();
  await she.walk.getByText("You expected 62 falls. That agrees with the evidence").waitFor();
  await she.walk.getByRole("textbox", { name: /^Has your estimate changed?/ }).fill("60");
  await she.next();
  await she.back();
  await answer.waitFor();
  assert.equal(await best.count(), 0, "no field for the guess any more");
  const again = she.walk.getByRole("textbox", { name: /^Has your estimate changed?/ });
  assert.equal(await again.inputValue(), "60");
  assert.ok(await she.title.evaluate((heading) => heading.matches(":focus")), "coming back, focus is on the step");
});

test("after Send nothing can be changed until she asks to", async (t) => {
  const { she, best, answers } = await atTheGuess(t);
  await best.fill("80");
  await she.onwards();
  await she.send();
  await she.state("Sent. The centre has your answers.");
  await she.walk.getByRole("button", { name: /Your guess/ }).first().click();
  assert.ok(await best.isDisabled());
  assert.equal(await best.inputValue(), "80");
  await she.press("Skip and show the answer");
  await she.walk.getByText("Your guess of 80 falls is above that.").waitFor();
  assert.deepEqual(guesses(answers())["your-guess"], { guess: { prior: { best: 80 }, answer_in_view: true } });
});

test("it looks and reads well, before and after, in both themes and at every width", async (t) => {
  const { page, she, best, field, answer } = await atTheGuess(t);
  const look = async (state) => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 768, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await shot(page, `predict-${state}-${colorScheme}-${width}`);
        assert.deepEqual(await axe(page), [], `${state} ${colorScheme} ${width}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, `${state}: nothing to scroll sideways at ${width}`);
      }
    }
  };
  await best.fill("many");
  await best.blur();
  await look("wrong");
  await best.fill("80");
  await she.walk.getByText("Add a range (optional)").click();
  await field("Lowest").fill("60");
  await field("Highest").fill("95");
  await she.choose("No");
  await look("before");
  await she.press("See how my guess compares");
  await answer.waitFor();
  await look("after");
});

test("a guess beyond the picture has an arrow; one that was discarded is spoken of no more", async (t) => {
  const { she, best, answer, centre } = await atTheGuess(t);
  await best.fill("900");
  await she.press("See how my guess compares");
  await answer.waitFor();
  await she.walk.locator(".ew-guess text", { hasText: "Your guess: 900 \u2192" }).waitFor();
  await she.onwards();
  await centre.between.refuse();
  await she.send();
  await she.state("Not sent yet. Waiting for a connection.");
  await she.press("Delete my answers");
  await centre.between.pass();
  await she.walk.getByRole("button", { name: /Your guess/ }).first().click();
  await answer.waitFor();
  assert.equal(await she.walk.locator(".ew-guess").isVisible(), false);
  assert.equal(await she.walk.getByText(/You expected|The research supports/).count(), 0);
});
