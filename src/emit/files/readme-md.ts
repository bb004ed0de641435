import type { ErrorCatalog } from "../../catalog/catalog.js";
import { camelCase, pascalCase } from "../../catalog/identifiers.js";
import { isPlainName, literal } from "../code/literal.js";
import { fillMarkdown, type OwnTemplates } from "../text/markdown.js";

/** What the APIs of an output share. */
export interface SharedView {
  readonly catalogs: readonly ErrorCatalog[];
  /** The names of its gateways. */
  readonly gateways?: readonly string[];
}

/** README.md of the output: which APIs and gateways there are, and how to use any of them. */
export function readmeMdFile({ catalogs, gateways = [] }: SharedView, own?: OwnTemplates): string {
  const example = catalogs.find(({ errors }) => errors.length > 0);
  const view = {
    apis: catalogs.map(({ api, errors, envelopes }) => ({
      title: api.title,
      count: errors.length,
      shape: envelopes[0]?.shape ?? "",
      others: Math.max(0, envelopes.length - 1),
      statement: `import * as ${variableOf(api.name)} from "./${api.name}/index.js"`,
      folder: api.name,
    })),
    gateways: gateways.map((name) => `import * as ${variableOf(name)} from "./gateways/${name}.js"`),
    example: example ? exampleOf(example) : null,
    streams: catalogs.some(({ streams }) => streams.length > 0),
  };
  return fillMarkdown("README.md.hbs", view, own);
}

function exampleOf({ api, errors }: ErrorCatalog): string {
  const error = errors.find((one) => one.arguments.length === 1) ?? errors[0];
  if (!error) return "";
  const name = variableOf(api.name);
  const init = error.arguments
    .filter(({ required }) => required)
    .map(({ name }) => (isPlainName(name) ? name : `${literal(name)}: ""`));
  const given = init.length > 0 ? `{ ${init.join(", ")} }` : "";
  return [
    `const error = ${name}.${error.names.create}(${given}); // in a server`,
    `const read = await ${name}.readError(response); // in a client: never throws, never loses the body`,
    `if (read.kind === "${error.kind}") console.log(read.status, read.message);`,
    `if (${name}.${error.names.guard}(read)) console.log(read.body);`,
  ].join("\n");
}

/** The name of an API as a variable. */
function variableOf(api: string): string {
  return camelCase(pascalCase(api)) || "api";
}
