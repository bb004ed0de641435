/** What one would write who needs these errors as values of the same shape, and no more. */
export function parse({ status }: { readonly status: number }, body: unknown): unknown {
  const { error } = Object(body);
  const { message, type, code } = Object(error);
  if (typeof message !== "string") return { api: "kindo-responses", kind: "Undeclared", status, body };
  return { api: "kindo-responses", kind: kindOf(status, type, code), status, message, body };
}

function kindOf(status: number, type: unknown, code: unknown): string {
  switch (`${status} ${type} ${code}`) {
    case "400 invalid_request_error invalid_body":
      return "InvalidBody";
    case "400 invalid_request_error model_not_found":
      return "ModelNotFound";
    case "400 invalid_request_error unsupported_parameter":
      return "UnsupportedParameter";
    case "403 permission_error model_access_denied":
      return "ModelAccessDenied";
    case "404 not_found undefined":
      return "NotFound";
    case "429 rate_limit_error undefined":
      return "RateLimited";
    case "500 server_error internal_error":
      return "InternalError";
    case "502 server_error upstream_empty_body":
      return "UpstreamEmptyBody";
  }
  return "Undeclared";
}

export function isRateLimited(body: unknown): boolean {
  const { error } = Object(body);
  const { message, type } = Object(error);
  return typeof message === "string" && type === "rate_limit_error";
}
