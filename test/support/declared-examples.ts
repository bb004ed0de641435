/** The examples of errors that a document declares, and whether generated code reads them. */

import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import type { ResponseDeclaration, StatusKey } from "../../src/catalog/declaration.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { readDocument } from "../../src/spec/read.js";
import { type CorpusDocument, corpus } from "./corpus.js";
import type { GeneratedModule } from "./round-trip.js";

/** An example of an error's body. */
export interface DeclaredExample {
  readonly status: StatusKey;
  readonly body: JsonValue;
  /** Where the document has it. */
  readonly pointer: string;
}

/** All examples under a status that says that it is an error. The same one at several operations counts once. */
export async function declaredExamples({ entry, name }: CorpusDocument): Promise<readonly DeclaredExample[]> {
  const { value } = await readDocument(entry, { name, reach: "errors", allowRemote: false, cwd: corpus });
  const all = (value?.operations ?? []).flatMap(({ responses }) => responses.flatMap(examplesOf));
  return [...new Map(all.map((example) => [`${example.status} ${example.pointer}`, example])).values()];
}

function examplesOf({ status, content }: ResponseDeclaration): readonly DeclaredExample[] {
  const isError = typeof status === "number" ? status >= 400 : status === "4XX" || status === "5XX";
  if (!isError) return [];
  return content.flatMap(({ examples }) =>
    examples.map(({ value, source }) => ({ status, body: value, pointer: source.pointer })),
  );
}

/** Whether generated code reads an example as an error that comes with the example's status. */
export function isRead(
  { status, body }: DeclaredExample,
  api: GeneratedModule,
  catalog: ErrorCatalog,
): boolean {
  const sent = typeof status === "number" ? status : Number(String(status).replace("XX", "99"));
  const outcome: unknown = api["parseError"]?.({ status: sent }, body);
  const error = catalog.errors.find(({ kind }) => kind === kindOf(outcome));
  return (
    error?.deliveries.some((delivery) => delivery.via === "response" && covers(delivery.status, sent)) ===
    true
  );
}

function kindOf(outcome: unknown): unknown {
  return typeof outcome === "object" && outcome !== null && "kind" in outcome ? outcome.kind : undefined;
}

function covers(key: StatusKey, status: number): boolean {
  if (typeof key === "number") return key === status;
  return key === "default" || Number(key[0]) === Math.floor(status / 100);
}
