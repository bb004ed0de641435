/**
 * The reference of problems: `docs/reference/problems/<code>.md` for each code, made of the table in `src/problems` and of
 * what a fixture, `test/fixtures/problems/<code>/`, really gives. `npm run manual` writes it anew.
 *
 * @module
 */

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printProblems } from "../../src/cli/print-problems.js";
import { optionValue } from "../../src/config/usage-problems.js";
import { obstacleProblem } from "../../src/generate/output-problems.js";
import { problemGroups } from "../../src/problems/problems.js";
import type { Problem } from "../../src/spec/problem.js";
import { openapiErrors } from "../support/command.js";
import { pathsBelow, repository } from "../support/sources.js";
import { sharedFolder, tempFolder } from "../support/temp-folder.js";
import { expectPage, isUpdate } from "./page.js";
import { problemIndex, problemPage } from "./problem-pages.js";
import { sessionOf, textsOf } from "./sessions.js";

const fixtures = join(repository, "test/fixtures/problems");
const pages = join(repository, "docs/reference/problems");
const known = problemGroups.flatMap(({ problems }) => Object.entries(problems));
const folder = sharedFolder();

/** What no folder of files can show: the state of a machine, and calls from code. Their words are shown all the same. */
const SAID: Readonly<Record<string, () => Problem>> = {
  "output-not-writable": () =>
    obstacleProblem(
      { obstacle: "not-writable", path: "", detail: "EACCES: permission denied, open 'x'" },
      "generated/shop",
    ),
  "output-no-space": () =>
    obstacleProblem(
      { obstacle: "no-space", path: "", detail: "ENOSPC: no space left on device, write" },
      "generated/shop/errors.ts",
    ),
  "output-busy": () => obstacleProblem({ obstacle: "busy", path: "" }, "generated/.openapi-errors.lock"),
  "output-failed": () =>
    obstacleProblem(
      { obstacle: "failed", path: "", detail: "EIO: i/o error, write" },
      "generated/shop/errors.ts",
    ),
  "option-value": () => optionValue("types", "ful", ["pruned", "full"]),
};

const shown = known.map(([code]) => code).filter((code) => !(code in SAID));
const mended = shown.filter((code) => existsSync(join(fixtures, code, "mended")));
const sessions: Map<string, string> = new Map();

beforeAll(async () => {
  const all = [
    ...shown.map((code) => ({ name: code, ...sessionOf(join(fixtures, code), join(folder(), code)) })),
    ...mended.map((code) => ({
      name: `${code} mended`,
      ...sessionOf(join(fixtures, code), join(folder(), `${code}-mended`), true),
    })),
  ];
  const texts = await textsOf(all.map(({ folder, lines }) => ({ folder, lines })));
  all.forEach(({ name }, index) => {
    sessions.set(name, texts[index] ?? "");
  });
});

test("every fixture is of a problem that there is", () => {
  const names = new Set(pathsBelow(fixtures).map((path) => path.split("/")[0]));
  expect([...names].sort()).toEqual([...shown].sort());
});

describe("the example of", () => {
  test.each(shown)("%s gives just that problem", (code) => {
    expect(codesIn(sessions.get(code) ?? "")).toEqual(new Set([code]));
  });

  test.each(mended)("%s gives none when it is mended", (code) => {
    expect(codesIn(sessions.get(`${code} mended`) ?? "")).toEqual(new Set());
    expect(sessions.get(`${code} mended`)).toMatch(/no problems\.|files written/);
  });

  test.each(Object.entries(SAID))("%s is what is said", (code, problemOf) => {
    expect(problemOf()).toMatchObject({ code });
  });
});

describe("docs/reference/problems", () => {
  test.each(known)("%s.md", async (code, problem) => {
    const said = SAID[code];
    const example = said
      ? { session: await printed(said()) }
      : {
          session: sessions.get(code) ?? "",
          ...(mended.includes(code) ? { fixture: join(fixtures, code) } : {}),
        };
    const page = problemPage(code, problem, example);
    expect(page).not.toContain(folder());
    expectPage(`docs/reference/problems/${code}.md`, page);
  });

  test("README.md lists them all", () => expectPage("docs/reference/problems/README.md", problemIndex()));

  test("has no other page", () => {
    const want = ["README.md", ...known.map(([code]) => `${code}.md`)].sort();
    const surplus = pathsBelow(pages).filter((path) => !want.includes(path));
    if (isUpdate) for (const path of surplus) rmSync(join(pages, path));
    expect(isUpdate ? [] : surplus).toEqual([]);
  });
});

describe("openapi-errors explain", () => {
  test("prints the page of a problem", async () => {
    const { code, stdout } = await openapiErrors(tempFolder(), "explain", "ambiguous-errors");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# ambiguous-errors\n/);
    expect(stdout).not.toContain("README.md");
    expect(stdout).toContain("$ openapi-errors lint openapi.yaml\n");
  });

  test("lists all of them", async () => {
    const { code, stdout } = await openapiErrors(tempFolder(), "explain");
    expect(code).toBe(0);
    for (const [name] of known) expect(stdout).toContain(`  ${name} `);
  });

  test.each([
    [
      "a code that is misspelt",
      "ambigous-errors",
      "No problem has the code `ambigous-errors`. Did you mean `ambiguous-errors`?",
    ],
    ["a path", "../cli", "No problem has the code `../cli`."],
  ])("refuses %s", async (_, word, words) => {
    const { code, stdout, stderr } = await openapiErrors(tempFolder(), "explain", word);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  test("is named once to who reads problems at a terminal, and in no log", async () => {
    const problems = [optionValue("types", "ful", ["full"]), optionValue("types", "al", ["full"])];
    expect((await printed(problems, true)).match(/openapi-errors explain option-value/g)).toHaveLength(1);
    expect(await printed(problems, false)).not.toContain("explain");
  });
});

/** The codes of the problems that a session shows. */
function codesIn(session: string): ReadonlySet<string> {
  const places = /^\S+:\d+:\d+ ([a-z-]+)(?: \((?:warning|note)\))?$/gm;
  const general = /^(?:error|warning|note): .* \(([a-z-]+)\)$/gm;
  const annotations = /^::(?:error|warning|notice) .*?title=([a-z-]+)/gm;
  return new Set(
    [places, general, annotations].flatMap((one) => [...session.matchAll(one)].map(([, code]) => code ?? "")),
  );
}

async function printed(problems: Problem | readonly Problem[], isTTY = false): Promise<string> {
  let text = "";
  const list = "code" in problems ? [problems] : problems;
  await printProblems(list, "codeframe", {
    isTTY,
    write: (part) => {
      text += part;
    },
  });
  return text;
}
