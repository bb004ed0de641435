/** The error reference inside a document: what Redocly bundles, and so what it shows, lints and builds docs of. */

import { join } from "node:path";
import { bundle, createConfig, loadConfig } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { words } from "../../src/emit/text/escape.js";
import { catalogOf } from "../../src/generate/catalog-of.js";
import openapiErrors from "../../src/redocly/plugin.js";
import { attacks, filled, texts } from "../support/hostile.js";
import { APIS } from "../support/reference-apis.js";
import { repository } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";

interface Bundled {
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, BundledOperation>>>>;
}

interface BundledOperation {
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

/** A document as Redocly bundles it with the decorator. */
async function withReference(ref: string): Promise<Bundled> {
  const config = await createConfig({
    plugins: [openapiErrors()],
    decorators: { "openapi-errors/error-reference": "on" },
  });
  const { bundle: document, problems } = await bundle({ ref, config });
  expect(problems).toEqual([]);
  // What is read of it is looked at by the tests.
  return document.parsed as Bundled;
}

const chapterOf = ({ tags }: Bundled): string => tags.at(-1)?.description ?? "";
const anchorsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{% id="([^"]+)" %\}/g)].map(([, id = ""]) => id);
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(#\/errors\/([^)]+)\)/g)].map(([, id = ""]) => id);

describe.each(APIS)("the error reference of %s", (api) => {
  const path = join(repository, "specs", `${api}.yaml`);

  test("has a section for each error, which every link to it finds", async () => {
    const { value: catalog } = await catalogOf(path);
    const document = await withReference(path);
    const chapter = chapterOf(document);
    const anchors = anchorsIn(chapter);
    const descriptions = Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .flatMap(({ responses = {} }) => Object.values(responses).map(({ description }) => description));

    for (const { title } of catalog?.errors ?? []) expect(chapter).toContain(`## ${words(title)} {% id=`);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(linksIn(descriptions.join("\n")).length).toBeGreaterThan(0);
    for (const link of linksIn([chapter, ...descriptions].join("\n"))) expect(anchors).toContain(link);
  });

  test("is not added a second time to what has it", async () => {
    const once = await withReference(path);
    const folder = tempFolder({ "once.json": JSON.stringify(once) });
    expect(await withReference(join(folder, "once.json"))).toEqual(once);
  });
});

test("a response says what each of its errors asks for", async () => {
  const { paths } = await withReference(join(repository, "specs/kindo-responses.yaml"));
  const { description } = paths["/v1/responses"]?.["post"]?.responses["400"] ?? { description: "" };
  expect(description).toContain(
    "| [Model not found](#/errors/model_not_found)<br>`model_not_found` | Use the id of a model from the model catalog. | no |",
  );
});

test("is made of the templates that redocly.yaml names", async () => {
  const configPath = join(
    tempFolder({
      "redocly.yaml": [
        `plugins: [${join(repository, "dist/redocly/plugin.js")}]`,
        "decorators: { openapi-errors/error-reference: on }",
        "x-openapi-errors: { templates: own }",
      ].join("\n"),
      "own/redoc-chapter.md.hbs": "{{#each errors}}{{kind}} {{/each}}",
    }),
    "redocly.yaml",
  );
  const config = await loadConfig({ configPath });
  const { bundle: document } = await bundle({ ref: join(repository, "specs/kaiko-v2.yaml"), config });
  expect(chapterOf(document.parsed as Bundled)).toMatch(/^MissingField InvalidApiKey /);
});

test.each(Object.entries(attacks.texts))("%s in a document stay text", async (_title, attack) => {
  const document = filled(texts, (word) => `${attack}${word}${attack}`);
  const folder = tempFolder({ "texts.json": JSON.stringify(document) });
  const chapter = chapterOf(await withReference(join(folder, "texts.json")));
  const outsideCode = chapter.replace(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, "").replace(/(`+)[^`].*?\1/g, "");
  const tags = outsideCode.match(/\{%.*?%\}/g) ?? [];

  expect(chapter).toContain("w72");
  expect(outsideCode.replaceAll("<br>", "")).not.toMatch(/<|(?<!\\)\]\(javascript/);
  expect(tags.filter((tag) => !/^\{% id="[\w.-]+" %\}$/.test(tag))).toEqual([]);
});
