/**
 * The keys of `x-openapi-errors` in redocly.yaml. This table is what the configuration is checked against, and what the
 * manual is made of.
 *
 * @module
 */

/** A key of `x-openapi-errors`. */
export interface Setting {
  /** What its value has to be, as problems say it. */
  readonly wanted: string;
  /** What it says. A sentence, in Markdown. */
  readonly meaning: string;
  /** What holds without it. */
  readonly otherwise: string;
  /** A redocly.yaml that has it. */
  readonly example: string;
}

const TYPES = "`pruned` (what errors reach) or `full`";
const TYPES_MEANING =
  "Which types of a document are generated. With `full` there is `server.ts` as well, and the types of events and successes.";

const FOLDERS = {
  wanted: "the path of a folder, or a list of paths",
  meaning:
    "Further folders that `$ref`s may lead into. A document may refer to files in the folder of redocly.yaml if it is in it, else to those in its own folder, and to no others: what it refers to ends up in what is generated. `--allow-folder` adds to them.",
};
const LIMITS_WANTED = "a mapping of the names of limits to whole numbers";
const LIMITS_MEANING = `How much of everything a document may have. What goes beyond is [\`limit-exceeded\`](problems/limit-exceeded.md), which names the limit. \`--limit depth=200\` comes before what is said here.`;

/** The keys at the top of redocly.yaml: they are about all APIs. */
export const TOP_SETTINGS = {
  output: {
    wanted: "the path of a folder",
    meaning:
      "The folder around those of the APIs. With it, every entry of `apis:` is generated, not only those that have an `x-openapi-errors`.",
    otherwise: "`generated`, for entries that have an `x-openapi-errors` without `output`",
    example: `x-openapi-errors:
  output: src/errors
apis:
  shop: { root: specs/shop.yaml } # into src/errors/shop/`,
  },
  types: {
    wanted: TYPES,
    meaning: `${TYPES_MEANING} An API can say otherwise.`,
    otherwise: "`pruned`",
    example: `x-openapi-errors:
  output: generated
  types: full
apis:
  shop: { root: specs/shop.yaml }`,
  },
  folders: {
    ...FOLDERS,
    otherwise: "no other folders",
    example: `x-openapi-errors:
  output: generated
  folders: ../shared
apis:
  shop: { root: specs/shop.yaml }`,
  },
  limits: {
    wanted: LIMITS_WANTED,
    meaning: LIMITS_MEANING,
    otherwise: "the numbers of [the table below](#limits)",
    example: `x-openapi-errors:
  output: generated
  limits: { depth: 200 }
apis:
  shop: { root: specs/shop.yaml }`,
  },
  gateways: {
    wanted: "a mapping from the names of gateways to lists of their APIs",
    meaning:
      "Which APIs stand behind one gateway, whose own code raises faults. The code for its faults is generated into `gateways/<name>.ts`, beside the folders of its APIs.",
    otherwise: "no gateways",
    example: `x-openapi-errors:
  gateways:
    front: [shop, stock]
apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors: { output: generated/shop }
  stock:
    root: specs/stock.yaml
    x-openapi-errors: { output: generated/stock }`,
  },
  templates: {
    wanted: "the path of a folder",
    meaning:
      'Your own templates, in [Handlebars](https://handlebarsjs.com). A file in the folder comes before [ours of the same name](../../templates): `errors.md.hbs`, `README.md.hbs`, `llms.txt.hbs`, and those of the pages that `docs` makes. Begin with a copy. Each value that a template names has to be there, and what a document says is escaped whatever the template does: a value on its own (`{{title}}`) becomes plain words, and helpers make more of it (`{{sentence summary}}`, `{{code type}}`, `{{cell (code type)}}`, `{{block usage "ts"}}`). A template can include others of the folder: `{{> our-head.hbs}}`. One that is broken is [`template`](problems/template.md), a name that we do not have is [`template-name`](problems/template-name.md); nothing is written then.',
    otherwise: "ours",
    example: `x-openapi-errors:
  templates: templates/errors # has errors.md.hbs
apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors: { output: generated/shop }`,
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** The keys at an entry of `apis:`: they are about that API. */
export const API_SETTINGS = {
  output: {
    wanted: "the path of a folder",
    meaning:
      "The folder of this API. `runtime/` and `README.md`, which all APIs share, are generated beside it, so that it has to be a folder inside a folder.",
    otherwise: "a folder with the name of the API, in the `output` for all, else in `generated`",
    example: `apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors: { output: src/errors/shop }`,
  },
  types: {
    wanted: TYPES,
    meaning: TYPES_MEANING,
    otherwise: "what is said for all APIs, else `pruned`",
    example: `apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors: { output: generated/shop, types: full }`,
  },
  overlay: {
    wanted: "the path of an overlay, or a list of paths",
    meaning:
      "OpenAPI Overlays that change the document before it is read, in order. `--overlay` comes instead of them.",
    otherwise: "no overlay",
    example: `apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors:
      output: generated/shop
      overlay: [specs/shop.errors.overlay.yaml, specs/shop.retries.overlay.yaml]`,
  },
  folders: {
    ...FOLDERS,
    otherwise: "what is said for all APIs, to which these are added",
    example: `apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors: { output: generated/shop, folders: [../shared, ../models] }`,
  },
  limits: {
    wanted: LIMITS_WANTED,
    meaning: LIMITS_MEANING,
    otherwise: "what is said for all APIs, else the numbers of [the table below](#limits)",
    example: `apis:
  shop:
    root: specs/shop.yaml
    x-openapi-errors: { output: generated/shop, limits: { operations: 50000 } }`,
  },
} as const satisfies Readonly<Record<string, Setting>>;
