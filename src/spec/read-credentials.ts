/**
 * Where the requests of an operation carry credentials (OpenAPI 4.8.27 Security Scheme Object, 4.8.30 Security
 * Requirement Object; Swagger 2.0, Security Definitions Object).
 *
 * @module
 */

import type { Credential } from "../catalog/declaration.js";
import { isHeaderName } from "../catalog/http.js";
import { child, type DocumentNode, rootNode } from "./document-node.js";
import { hasMember, isObject, member, textMember } from "./json.js";
import { quietly, type Reading } from "./reading.js";
import { resolve } from "./resolve.js";

/** What a document says of an operation's credentials. */
export interface Security {
  /** Whether every call needs some: an empty requirement makes them optional. */
  readonly secured: boolean;
  /** Which do: any of these lists, all of its members. Empty where none is needed, or only errors are read. */
  readonly credentials: readonly (readonly Credential[])[];
}

/** The credentials of an operation: what it says itself, else what the document says. */
export function readSecurity(reading: Reading, operation: DocumentNode): Security {
  const security = member(operation.value, "security") ?? member(reading.root.root, "security");
  const requirements: readonly unknown[] = Array.isArray(security) ? security : [];
  const secured =
    requirements.length > 0 &&
    requirements.every((requirement) => isObject(requirement) && Object.keys(requirement).length > 0);
  if (!secured || reading.reach === "errors") return { secured, credentials: [] };
  const alternatives = requirements.map((requirement) =>
    Object.keys(Object(requirement)).flatMap((name) => credentialOf(reading, name)),
  );
  // Where one alternative has nothing that a server could look for, it cannot miss anything.
  const isVisible = alternatives.every((alternative) => alternative.length > 0);
  return { secured, credentials: isVisible ? alternatives : [] };
}

/** Where a request carries what a scheme asks for; nothing if that cannot be seen, as with client certificates. */
function credentialOf(reading: Reading, name: string): readonly Credential[] {
  const root = rootNode(reading.root);
  const homes = [child(child(root, "components"), "securitySchemes"), child(root, "securityDefinitions")];
  const home = homes.find(({ value }) => hasMember(value, name));
  // What is wrong with a scheme is no obstacle to reading errors.
  const scheme = home && resolve(quietly(reading), child(home, name))?.value;
  switch (textMember(scheme, "type")) {
    case "apiKey":
      return apiKeyOf(scheme);
    case "http":
      return [authorization(textMember(scheme, "scheme"))];
    case "basic":
      return [authorization("basic")];
    case "oauth2":
    case "openIdConnect":
      return [authorization("bearer")];
    default:
      return [];
  }
}

function apiKeyOf(scheme: unknown): readonly Credential[] {
  const [name, place] = [textMember(scheme, "name"), textMember(scheme, "in")];
  if (name === undefined) return [];
  if (place === "header" && isHeaderName(name)) return [{ in: place, name: name.toLowerCase() }];
  return place === "query" || place === "cookie" ? [{ in: place, name }] : [];
}

function authorization(scheme: string | undefined): Credential {
  const named = scheme === undefined ? {} : { scheme: scheme.toLowerCase() };
  return { in: "header", name: "authorization", ...named };
}
