/**
 * Lists every place of a document where an error is declared: each error of each media type of each error
 * response, and each error frame of each stream.
 *
 * @module
 */

import type { BodyTemplate } from "./body.js";
import type { Delivery } from "./catalog.js";
import type {
  ApiDeclaration,
  ExampleDeclaration,
  HeaderDeclaration,
  MediaDeclaration,
  OperationDeclaration,
  ResponseDeclaration,
} from "./declaration.js";
import { together } from "./exact.js";
import type { Alternative } from "./expand.js";
import { fits } from "./fits.js";
import { essenceOf, isJson } from "./http.js";
import type { ErrorExtension, Schema } from "./schema.js";
import { isErrorStatus } from "./status.js";
import { type ErrorFrame, errorFramesOf } from "./streams.js";
import { templateOf } from "./template.js";
import { type Variant, variantsOf } from "./variants.js";

/** An error at one place of a document. */
export interface Occurrence {
  readonly operation: OperationDeclaration;
  readonly delivery: Delivery;
  /** What the response as a whole is called and described as. Frames have none. */
  readonly response?: ResponseDeclaration;
  /** What names and describes the error itself, if it has a schema. */
  readonly identity?: Alternative;
  readonly extension: ErrorExtension;
  readonly body: BodyTemplate;
  /** The schema of the whole body, its union resolved, if it has one. */
  readonly schema?: Schema;
  /** What bodies must satisfy, to the letter. */
  readonly exact: Schema;
  readonly headers: readonly HeaderDeclaration[];
  readonly examples: readonly ExampleDeclaration[];
  /** Whether its code is one of a list that the document gives. */
  readonly listed?: boolean;
  /** What the document says that this code of the list means. */
  readonly meaning?: string;
}

/** Every occurrence of an error, in the document's order. */
export function occurrencesOf(declaration: ApiDeclaration): readonly Occurrence[] {
  const templates = new Templates(declaration);
  return declaration.operations.flatMap((operation) => [
    ...operation.responses.flatMap((response) => ofResponse(operation, response, templates)),
    ...errorFramesOf(operation, declaration).flatMap((frame) => ofFrame(operation, frame, templates)),
  ]);
}

/** A variant of a body's schema with its template. */
interface Read {
  readonly variant?: Variant;
  readonly body: BodyTemplate;
  readonly exact: Schema;
}

/** The templates of each schema. Documents refer to few schemas from many responses. */
class Templates {
  readonly #declaration: ApiDeclaration;
  readonly #known = new Map<unknown, readonly Read[]>();

  constructor(declaration: ApiDeclaration) {
    this.#declaration = declaration;
  }

  of(schema: MediaDeclaration["schema"]): readonly Read[] {
    if (schema === undefined || Object.keys(schema).every((keyword) => keyword === "source")) {
      return [{ body: { node: "free", argument: "body", schema: {} }, exact: {} }];
    }
    const key = schema.$ref !== undefined && !schema.allOf ? schema.$ref : schema;
    const known = this.#known.get(key);
    if (known) return known;
    const { schemas, strict } = this.#declaration;
    const read = variantsOf(schema, schemas, strict).map((variant) => {
      return { variant, body: templateOf(variant.schema, schemas), exact: variant.exact() };
    });
    this.#known.set(key, read);
    return read;
  }
}

function ofResponse(
  operation: OperationDeclaration,
  response: ResponseDeclaration,
  templates: Templates,
): readonly Occurrence[] {
  const { status, headers } = response;
  if (!isErrorStatus(status)) return [];
  // The `default` of an operation that forwards errors stands for what it forwards.
  if (status === "default" && operation.passthrough) return [];
  return bodiesOf(response).flatMap((content) => {
    const [first] = content;
    const mediaTypes = content.map(({ mediaType }) => mediaType);
    const delivery = { via: "response", status, mediaTypes } as const;
    const reads: readonly Read[] = first
      ? readsOf(first, templates)
      : [{ body: { node: "none" }, exact: {} }];
    const examples = content.flatMap((media) => media.examples);
    return reads.map(({ variant, body, exact }) => ({
      operation,
      delivery,
      response,
      ...(variant ? { identity: variant.identity, schema: variant.schema } : {}),
      extension: { ...response.error, ...variant?.identity.schema.error },
      body,
      exact,
      headers,
      examples: examples.filter((example) => belongs(example, body, reads)),
    }));
  });
}

function readsOf(media: MediaDeclaration, templates: Templates): readonly Read[] {
  if (mayBeJson(media.mediaType)) return templates.of(media.schema);
  const text = { type: "string" } as const;
  return [{ body: { node: "free", argument: "body", schema: text }, exact: text }];
}

/** The contents of a response by what the body is: JSON of one schema each, else text of any type, else nothing. */
function bodiesOf(response: ResponseDeclaration): readonly (readonly MediaDeclaration[])[] {
  const json = response.content.filter(({ mediaType }) => mayBeJson(mediaType));
  if (json.length === 0) return [response.content];
  const bySchema = new Map<string, MediaDeclaration[]>();
  for (const media of json) {
    const key = media.schema?.$ref ?? JSON.stringify(media.schema ?? {});
    bySchema.set(key, [...(bySchema.get(key) ?? []), media]);
  }
  return [...bySchema.values()];
}

/** Whether bodies of a media type can be JSON: a wildcard leaves it open, and some documents only write `json`. */
function mayBeJson(mediaType: string): boolean {
  return isJson(mediaType) || /^(application|text|\*)\/\*$|^[\w.-]*json$/.test(essenceOf(mediaType));
}

function ofFrame(
  operation: OperationDeclaration,
  frame: ErrorFrame,
  templates: Templates,
): readonly Occurrence[] {
  const reads = templates.of(frame.schema);
  return reads.map(({ variant, body, exact }) => ({
    operation,
    delivery: { via: "event", event: frame.event, then: frame.then },
    ...(variant ? { identity: variant.identity, schema: variant.schema } : {}),
    extension: variant?.identity.schema.error ?? {},
    body,
    exact: frame.exact ? together(frame.exact, exact) : exact,
    headers: [],
    examples: frame.examples.filter((example) => belongs(example, body, reads)),
  }));
}

/** Whether an example shows this error and not one of its siblings. */
function belongs(example: ExampleDeclaration, body: BodyTemplate, siblings: readonly Read[]): boolean {
  const degree = fits(body, example.value);
  return degree > 0 && siblings.every((sibling) => fits(sibling.body, example.value) <= degree);
}
