/** The identities of the errors that Kindo Responses answers with as JSON objects: status, type, code. */
export const ERRORS = [
  [400, "invalid_request_error", "invalid_body"],
  [400, "invalid_request_error", "model_not_found"],
  [400, "invalid_request_error", "unsupported_parameter"],
  [403, "permission_error", "model_access_denied"],
  [404, "not_found", undefined],
  [429, "rate_limit_error", undefined],
  [500, "server_error", "internal_error"],
  [502, "server_error", "upstream_empty_body"],
] as const;

/** One of them. */
export type Identity = (typeof ERRORS)[number];

/** The one that every peer has a guard of. */
export const RATE_LIMITED: Identity = ERRORS[5];

/** An error's body as JSON Schema. */
export function schemaOf([, type, code]: Identity): object {
  const facts = { message: { type: "string" }, type: { const: type } };
  const error = code === undefined ? facts : { ...facts, code: { const: code } };
  const inner = { type: "object", required: Object.keys(error), properties: error };
  return { type: "object", required: ["error"], properties: { error: inner } };
}
