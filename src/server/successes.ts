/**
 * Says which successes an operation declares.
 *
 * @module
 */

import type { MediaDeclaration, ResponseDeclaration } from "../catalog/declaration.js";
import { flatten } from "../catalog/expand.js";
import { isJson, isRequestIdHeader } from "../catalog/http.js";
import type { Schemas } from "../catalog/named.js";
import { isErrorStatus } from "../catalog/status.js";
import type { ServedSuccess } from "../runtime/server/api.js";

const ID_MEMBERS = ["request_id", "requestId"];

/** The successes among the responses of an operation. */
export function successesOf(
  responses: readonly ResponseDeclaration[],
  schemas: Schemas,
): readonly ServedSuccess[] {
  return responses
    .filter(({ status }) => !isErrorStatus(status))
    .map(({ status, headers, content }) => {
      const ids = headers.map(({ name }) => name.toLowerCase()).filter(isRequestIdHeader);
      return {
        status,
        mediaTypes: content.map(({ mediaType }) => mediaType),
        ...(ids.length > 0 ? { requestIdHeaders: ids } : {}),
        ...bodyOf(content, schemas),
      };
    });
}

/** What is known of the members of a success's JSON body. */
function bodyOf(
  content: readonly MediaDeclaration[],
  schemas: Schemas,
): Pick<ServedSuccess, "requestIdMember" | "required"> {
  const schema = content.find(({ mediaType }) => isJson(mediaType))?.schema;
  const { properties = {}, required = [] } = schema ? flatten(schema, schemas) : {};
  const id = ID_MEMBERS.find((name) => Object.hasOwn(properties, name));
  return {
    ...(id === undefined ? {} : { requestIdMember: id }),
    ...(required.length > 0 ? { required } : {}),
  };
}
