/**
 * openapi-typescript, without what it loads and we do not need.
 *
 * @module
 */

import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { visible } from "../code/literal.js";
import { loadOpenapiTypescript, type OpenapiTypescript } from "./load-openapi-typescript.js";

/**
 * The text of the types of an OpenAPI 3.1 document that needs no bundling. Only text crosses between openapi-typescript
 * and ts-morph. Its own entry point would lint the document first, which stops at members that are
 * called like those of `Object.prototype`.
 */
export function typesText(document: object): string {
  const library = loadOpenapiTypescript();
  // The document is written by us, in the shape that the library wants.
  const schema = document as OpenAPI3;
  const nodes = tolerantly(() => library.transformSchema(schema, contextFor(schema, library)));
  return visible(halfIndented(library.astToString(nodes)));
}

/**
 * Does something while `decodeURIComponent` takes what encodes nothing for what it is. openapi-typescript keeps track of
 * where it is by references that it decodes again and again, which fails in a member called `100%`.
 */
function tolerantly<T>(work: () => T): T {
  const strictly = globalThis.decodeURIComponent;
  globalThis.decodeURIComponent = (text) => {
    if (!text.includes("%")) return text;
    try {
      return strictly(text);
    } catch {
      return text;
    }
  };
  try {
    return work();
  } finally {
    globalThis.decodeURIComponent = strictly;
  }
}

/** The options of openapi-typescript, all of which its context wants. */
function contextFor(schema: OpenAPI3, { resolveRef, scanDiscriminators }: OpenapiTypescript): GlobalContext {
  const context: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default is what a missing member means, not a promise that it is there.
    defaultNonNullable: false,
    discriminators: scanDiscriminators(schema, {}),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: true,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
  };
  // Its Redocly configuration is for reading documents, which is done.
  return context as GlobalContext;
}

/** TypeScript's printer indents by four spaces. Comments stand one space further in, which halving keeps. */
function halfIndented(text: string): string {
  return text.replace(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2));
}
