/**
 * The JSON Schemas that a catalog holds: one small dialect, whatever version of OpenAPI the document was written in.
 *
 * @module
 */

/** Any value that JSON can write. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** The types of JSON Schema (2020-12, validation 6.1.1). */
export type JsonType = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

/** A place in a document: its file, relative to the working directory with `/`, and a JSON pointer (RFC 6901) as `#/...`. */
export interface Source {
  readonly file: string;
  readonly pointer: string;
}

/**
 * A schema, normalised: `nullable`, `oneOf`, boolean schemas and `$ref` siblings of the various OpenAPI versions
 * are lowered to the keywords below, and every reference is `#/schemas/<name>` into {@link ErrorCatalog.schemas}.
 * An empty object accepts anything.
 */
export interface Schema {
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: JsonValue;
  readonly enum?: readonly JsonValue[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Left out: open, and nothing is known of other members. */
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  /** `oneOf` is lowered to this: which branch matched cannot be seen in a type. */
  readonly anyOf?: readonly Schema[];
  /** Beside `anyOf`: a value fits one branch and no other. */
  readonly exactlyOne?: true;
  readonly allOf?: readonly Schema[];
  /** Accepts nothing (`false` of JSON Schema). */
  readonly never?: true;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** What no type can say. Guards ask for it, and nothing else does. */
  readonly rules?: Rules;
  /** The schema of the JSON inside a string (`contentMediaType` of JSON; the `data` of OpenAPI 3.2's events). */
  readonly contentSchema?: Schema;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  /** Values that examples of an error show at its code. Others are as valid. */
  readonly known?: readonly (string | number)[];
  readonly externalDocs?: ExternalDocs;
  /** The schema's `x-error`. */
  readonly error?: ErrorExtension;
  /** What extensions say of it beside `x-error`. Left out of the finished catalog. */
  readonly hints?: SchemaHints;
  /** Where the document says this. Present while a catalog is built, left out of the finished one. */
  readonly source?: Source;
}

/** The keywords that no type can say (JSON Schema 2020-12, 10 and 11; validation, 6.4 and 6.5). What they hold is no part of a type. */
export interface Rules {
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly propertyNames?: Schema;
  /** What members must be whose names match a pattern. */
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  /** Beside `patternProperties`, the schema of the members that neither it nor `properties` names; `additionalProperties` is what types make of both. */
  readonly otherProperties?: Schema;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;
  readonly unevaluatedProperties?: Schema;
  readonly unevaluatedItems?: Schema;
}

/** A page of its own about something (OpenAPI 4.8.11 External Documentation Object). */
export interface ExternalDocs {
  readonly url: string;
  readonly description?: string;
}

/** The facts that most envelopes carry, wherever they keep them. */
export type SlotName = "message" | "type" | "code" | "param" | "requestId";

/** What a document can say that a member is: one of the facts, or none of them whatever it is called. */
export type SaidSlot = SlotName | "none";

/** What extensions say of a schema, those of other tools included. */
export interface SchemaHints {
  /** What `x-error-slot` says. */
  readonly slot?: SaidSlot;
  /** Whether another tool takes it for the message of its error. */
  readonly message?: boolean;
  /** What values of its list mean, by their text. */
  readonly meanings?: readonly (readonly [value: string, meaning: string])[];
}

/** When a call that failed may be sent again: not unchanged, with growing pauses, or after the time the server names. */
export type Retry = "never" | "backoff" | "after";

/** What is known about sending again a call that ended in an error. `status`: it has several statuses, and the one that arrives decides. */
export type RetryRule = Retry | "status";

/** What `x-error` on a schema or a response says. */
export interface ErrorExtension {
  /** Overrides the derived name. */
  readonly kind?: string;
  /** What the caller should do. */
  readonly resolution?: string;
  readonly retry?: Retry;
  /** Names an envelope that departs from the API's usual one on purpose. */
  readonly envelope?: string;
  /** The faults of a gateway that this error stands for. */
  readonly faults?: readonly string[];
  /** The document's author supplied what the described API's own pages leave open. */
  readonly inferred?: boolean;
}
