import { json } from "./body.js";
import type { ReceivedBody, ResponseHead } from "./response.js";

/** A response whose body has not been read yet. A `Response` of `fetch` is one. */
export interface ReadableResponse extends ResponseHead {
  readonly body?: ReadableBody | null | undefined;
  readonly bodyUsed?: boolean | undefined;
  text(): Promise<string>;
}

/** The part of a `ReadableStream` that is used. */
export interface ReadableBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** How to read a body. */
export interface ReadOptions {
  /** The most bytes that are read: what comes after them is cut off. 1 MiB by default. */
  readonly limit?: number;
}

/**
 * Reads the body of a response, whatever its content type says: JSON if it is JSON, else text.
 *
 * Never throws. A body that breaks off, lies about its encoding, exceeds the limit or was read before
 * gives what could be read of it, and the `cause`.
 */
export async function readBody(response: ReadableResponse, options: ReadOptions = {}): Promise<ReceivedBody> {
  const { limit = 2 ** 20 } = options;
  let text = "";
  try {
    if (response.bodyUsed) throw new TypeError("The body was read before");
    if (!response.body) text = await response.text();
    else {
      const reader = response.body.getReader();
      const decoder = decoderOf(response);
      for (let size = 0; ; ) {
        const { done, value } = await reader.read();
        if (done || !value) break;
        text += decoder.decode(value.subarray(0, limit - size), { stream: true });
        size += value.length;
        if (size <= limit) continue;
        // Nobody waits for the rest, so nobody has to know whether it could be cancelled.
        reader.cancel().catch(() => undefined);
        return { body: text, text, cause: new RangeError(`The body is longer than ${limit} bytes`) };
      }
      text += decoder.decode();
    }
  } catch (cause) {
    return { body: json(text), text, cause };
  }
  return { body: json(text), text };
}

/** A decoder for the charset that the content type names, UTF-8 if there is none or nobody knows it. */
function decoderOf(response: ResponseHead): InstanceType<typeof TextDecoder> {
  const charset = /charset="?([\w:.-]+)/i.exec(response.headers?.get("content-type") ?? "")?.[1];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
