import type { ErrorCatalog } from "../../catalog/catalog.js";
import { camelCase, pascalCase } from "../../catalog/identifiers.js";
import { isPlainName, literal } from "../code/literal.js";
import { fill } from "../text/template.js";

/** README.md of the output: which APIs and gateways there are, and how to use any of them. */
export function readmeMdFile(catalogs: readonly ErrorCatalog[], gateways: readonly string[] = []): string {
  const example = catalogs.find(({ errors }) => errors.length > 0);
  return fill("README.md.hbs", {
    apis: catalogs.map(({ api, errors }) => ({
      title: api.title,
      count: errors.length,
      statement: `import * as ${variableOf(api.name)} from "./${api.name}/index.js"`,
      // The name of an API is made of letters, digits, dots and dashes.
      link: `[errors.md](${encodeURI(api.name)}/errors.md)`,
    })),
    gateways: gateways.map((name) => `import * as ${variableOf(name)} from "./gateways/${name}.js"`),
    example: example ? exampleOf(example) : null,
  });
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
