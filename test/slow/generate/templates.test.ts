/** A project's own templates, which come before ours of the same name. */

import { describe, expect, test } from "vitest";
import { renderDocs } from "../../../src/generate/docs.js";
import { generate } from "../../../src/index.js";
import { openapiErrors } from "../../support/command.js";
import { documentWith } from "../../support/documents.js";
import { put, tempFolder, treeOf } from "../../support/temp-folder.js";

const redocly = `
apis:
  books: { root: books.yaml, x-openapi-errors: { output: generated/books } }
x-openapi-errors: { templates: own }
`;

function project(templates: Readonly<Record<string, string>>, document = documentWith("no_book")): string {
  const own = Object.entries(templates).map(([name, text]) => [`own/${name}`, text]);
  return tempFolder({ "redocly.yaml": redocly, "books.yaml": document, ...Object.fromEntries(own) });
}

/** What is generated into the project, or what is wrong with it. */
async function generated(cwd: string): Promise<Record<string, string>> {
  const { problems } = await generate({ cwd });
  expect(problems).toEqual([]);
  return treeOf(cwd);
}

describe("a template of one's own", () => {
  test("comes before ours of the same name, and no other", async () => {
    const cwd = project({ "errors.md.hbs": "{{#each errors}}{{code this.code}} {{link anchor}}\n{{/each}}" });
    const tree = await generated(cwd);
    expect(tree["generated/books/errors.md"]).toBe("`no_book` no_book\n");
    expect(tree["generated/README.md"]).toContain("| API | Errors |");
    expect(tree["generated/llms.txt"]).toContain("## APIs");
  });

  test("can be that of any file for people", async () => {
    const cwd = project({ "llms.txt.hbs": "{{#each apis}}{{title}}{{/each}}", "README.md.hbs": "# Ours" });
    const tree = await generated(cwd);
    expect(tree["generated/llms.txt"]).toBe("Books API\n");
    expect(tree["generated/README.md"]).toBe("# Ours\n");
  });

  test("can be that of a page", async () => {
    const cwd = project({ "foot.html.hbs": "<p>Made by our team</p>\n</body>\n</html>\n" });
    const { pages, problems } = await renderDocs({ cwd });
    expect(problems).toEqual([]);
    expect(pages?.map(({ path }) => path)).toContain("books/errors.html");
    for (const { text } of pages ?? []) expect(text).toContain("<p>Made by our team</p>");
  });

  test("includes others of the same folder, and ours", async () => {
    const cwd = project({
      "errors.md.hbs": "{{> our-head.hbs}}{{#each errors}}{{> our-error.hbs}}{{/each}}",
      "our-head.hbs": "# {{title}}\n",
      "our-error.hbs": "- {{code this.code}}\n",
    });
    expect((await generated(cwd))["generated/books/errors.md"]).toMatch(/^# .+\n- `no_book`\n$/);
  });

  test("writes what a document says as text, also where it forgets to say how", async () => {
    const hostile = documentWith("no_book").replace(/title: [^,}\n]+/, 'title: "[x](javascript:1) <b>*y*"');
    expect(hostile).toContain("javascript");
    const cwd = project({ "errors.md.hbs": "# {{title}}\n" }, hostile);
    const text = (await generated(cwd))["generated/books/errors.md"];
    expect(text).toBe("# \\[x\\](javascript:1) &lt;b&gt;\\*y\\*\n");
  });
});

describe("is one problem, with the place in the template, and nothing is written:", () => {
  test.each([
    { name: "a block that does not end", text: "# A\n\n{{#if title}}", place: [3, 14], what: /does not end/ },
    { name: "an else without an if", text: "# A\n\n - {{else}}", place: [3, 4], what: /not belong here/ },
    { name: "a block that ends as another", text: "a\n{{#if b}}\n{{/each}}", place: [2, 4], what: /match/ },
    { name: "a value that is not there", text: "# {{titel}}", place: [1, 5], what: /there is no `titel`/ },
    { name: "one that a helper is given", text: "\n{{words titel}}", place: [2, 9], what: /`titel`/ },
    { name: "one that a block asks for", text: "{{#if titel}}x{{/if}}", place: [1, 7], what: /`titel`/ },
    {
      name: "one of each error",
      text: "{{#each errors}}\n{{code cod}}\n{{/each}}",
      place: [2, 8],
      what: /`cod`/,
    },
    { name: "a helper that is not there", text: "{{wrods title}}", place: [1, 1], what: /no helper `wrods`/ },
    { name: "a value as it is", text: "# {{{title}}}", place: [1, 3], what: /without being escaped/ },
    { name: "another form of that", text: "# {{& title}}", place: [1, 3], what: /without being escaped/ },
    { name: "a layout", text: "{{#> layout}}x{{/layout}}", place: [1, 1], what: /a template is included/ },
    { name: "a template that includes itself", text: "{{> errors.md.hbs}}", place: [], what: /call stack/ },
  ])("$name", async ({ text, place, what }) => {
    const cwd = project({ "errors.md.hbs": text });
    const { problems, files } = await generate({ cwd });
    const [line, column] = place;
    expect(problems).toMatchObject([
      {
        code: "template",
        severity: "error",
        what: expect.stringMatching(what),
        source: { file: "own/errors.md.hbs", ...(line === undefined ? {} : { line, column }) },
      },
    ]);
    expect(files.written).toEqual([]);
    expect(Object.keys(treeOf(cwd))).toEqual(["books.yaml", "own/errors.md.hbs", "redocly.yaml"]);
  });

  test("one that another includes", async () => {
    const cwd = project({ "errors.md.hbs": "\n\n{{> part.hbs}}", "part.hbs": "{{titel}}" });
    expect((await generate({ cwd })).problems).toMatchObject([
      { code: "template", source: { file: "own/part.hbs", line: 1 } },
    ]);
  });

  test("one that threads would fill", async () => {
    const cwd = project({ "errors.md.hbs": "{{titel}}" });
    const films = "films: { root: books.yaml, x-openapi-errors: { output: generated/films } }";
    put(cwd, { "redocly.yaml": redocly.replace("apis:", `apis:\n  ${films}`) });
    const { problems, files } = await generate({ cwd, workers: 2 });
    expect(problems).toMatchObject([{ code: "template", source: { file: "own/errors.md.hbs", line: 1 } }]);
    expect(files.written).toEqual([]);
  });

  test("one that is not there", async () => {
    const cwd = project({ "errors.md.hbs": "{{> part.hbs}}" });
    expect((await generate({ cwd })).problems).toMatchObject([
      { code: "template", what: "There is no template `own/part.hbs`." },
    ]);
  });

  test("one of a page", async () => {
    const cwd = project({ "redoc-chapter.md.hbs": "\n{{titel}}" });
    const { problems, pages } = await renderDocs({ cwd });
    expect(pages).toBeUndefined();
    expect(problems).toMatchObject([
      { code: "template", source: { file: "own/redoc-chapter.md.hbs", line: 2 } },
    ]);
  });

  test.each([
    ["error.md.hbs", /Did you mean `errors.md.hbs`\?/],
    ["something-else.hbs", /Rename it, or include it/],
  ])("%s, which is no name of ours", async (name, fix) => {
    const cwd = project({ [name]: "" });
    const want = [
      { code: "template-name", fix: expect.stringMatching(fix), source: { file: `own/${name}` } },
    ];
    expect((await generate({ cwd })).problems).toMatchObject(want);
    const { problems, pages } = await renderDocs({ cwd });
    expect(problems).toMatchObject(want);
    expect(pages).toBeUndefined();
  });

  test("a folder that is not there", async () => {
    const cwd = project({});
    expect((await generate({ cwd })).problems).toMatchObject([
      { code: "config-value", source: { file: "redocly.yaml", pointer: "#/x-openapi-errors/templates" } },
    ]);
  });

  test("`templates` for one API alone", async () => {
    const cwd = project({});
    put(cwd, { "redocly.yaml": redocly.replace("{ output:", "{ templates: own, output:") });
    expect((await generate({ cwd })).problems).toMatchObject([{ code: "config-key" }]);
  });
});

test("a run remembers the templates: one that changes, appears or goes matters", async () => {
  const cwd = project({ "errors.md.hbs": "One\n", "notes.txt": "" });
  put(cwd, { "node_modules/some-package/package.json": "{}" });
  const run = async (): Promise<readonly (string | undefined)[]> => {
    await openapiErrors(cwd, "generate");
    const { code, stderr } = await openapiErrors(cwd, "generate");
    const tree = treeOf(cwd);
    const found = [tree["generated/books/errors.md"], tree["generated/llms.txt"]];
    return [...found.map((text) => text?.split("\n")[0]), code === 0 ? "fine" : stderr.split("\n")[0]];
  };
  expect(await run()).toEqual(["One", "# API errors", "fine"]);
  put(cwd, { "own/errors.md.hbs": "Two\n" });
  expect(await run()).toEqual(["Two", "# API errors", "fine"]);
  put(cwd, { "own/llms.txt.hbs": "Three\n" });
  expect(await run()).toEqual(["Two", "Three", "fine"]);
  put(cwd, { "own/llm.txt.hbs": "Four\n" });
  expect(await run()).toEqual(["Two", "Three", "own/llm.txt.hbs:1:1 template-name"]);
});
