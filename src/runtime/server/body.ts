import type { Condition, ServedBody } from "./api.js";
import { allows, essenceOf, isJson } from "./respond.js";

/** The body of a request, or what is wrong with it. */
export type RequestBody =
  | { readonly body: unknown }
  | { readonly condition: Condition; readonly message: string };

/**
 * Reads the body of a request where the operation declares JSON. What it declares as something else is left
 * to the handler. Rejects only if the connection breaks.
 */
export async function readRequestBody(
  request: Request,
  { required, mediaTypes }: ServedBody,
  limit: number,
): Promise<RequestBody> {
  const contentType = request.headers.get("content-type") ?? "";
  const json = mediaTypes.filter((mediaType) => isJson(mediaType) || essenceOf(mediaType) === "*/*");
  const isOther = contentType !== "" && !isJson(contentType);
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge(limit);
  if (isOther || json.length === 0) {
    const isDeclared = contentType === "" || allows({ status: 200, mediaTypes }, contentType);
    if (isDeclared) return { body: undefined };
    const isEmpty = !required && (await readText(request, limit)) === "";
    return isEmpty
      ? { body: undefined }
      : malformed(`The content type has to be ${mediaTypes.join(" or ")}.`);
  }
  const text = await readText(request, limit);
  if (text === undefined) return tooLarge(limit);
  if (text.trim() === "") return required ? malformed("The request has no body.") : { body: undefined };
  try {
    return { body: JSON.parse(text) };
  } catch {
    return malformed("The body is not valid JSON.");
  }
}

function malformed(message: string): RequestBody {
  return { condition: "malformedBody", message };
}

function tooLarge(limit: number): RequestBody {
  return { condition: "bodyTooLarge", message: `The body is larger than ${limit} bytes.` };
}

/** The text of a request, without a byte order mark; `undefined` if it has more bytes than the limit. */
async function readText(request: Request, limit: number): Promise<string | undefined> {
  // A server holds a body to the length that was announced, and reads it faster at once than piece by piece.
  if (request.headers.has("content-length")) {
    const text = (await request.text()).replace(/^\ufeff/, "");
    return text.length > limit ? undefined : text;
  }
  const reader = request.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > limit) {
      // Nobody waits for the rest, so nobody has to know whether it could be cancelled.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
