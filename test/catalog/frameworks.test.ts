import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import type { ErrorDefinition } from "../../src/catalog/catalog.js";
import { readDocument } from "../../src/spec/read.js";
import { inShort, pathText } from "./harness.js";

/** The documents that frameworks write, and those of the conventions that everybody follows. */
const folder = join(dirname(fileURLToPath(import.meta.url)), "../fixtures/frameworks");

/** What a user gets, error by error, the level and the place of an open code last. */
const WANT: Readonly<Record<string, readonly string[]>> = {
  "api-platform.yaml": [
    "400 BadRequest(@id, @type, @context?, title?, message?, body_status?, instance?, type?) message=detail? D type",
    "400 BadRequestError(title?, message?, body_status?, instance?, type?) message=detail? D type",
    "403 Forbidden(@id, @type, @context?, title?, message?, body_status?, instance?, type?) message=detail? D type",
    "403 ForbiddenError(title?, message?, body_status?, instance?, type?) message=detail? D type",
    "422 ConstraintViolation(@id, @type, @context?, body_status?, violations?, message?, type?, title?, instance?) message=detail? D type",
    "422 ConstraintViolationJson(body_status?, violations?, message?, type?, title?, instance?) message=detail? D type",
  ],
  "aspnet-9.yaml": [
    "400 HttpValidationProblemDetails(type?, title?, body_status?, message?, instance?, errors?) message=detail? D type",
    "500 InternalServerError(type?, title?, body_status?, message?, instance?, errors?) message=detail? D type",
  ],
  "aspnet.json": [
    "400 ValidationProblemDetails(type?, title?, body_status?, message?, instance?, errors?) message=detail? D type",
    "401 Unauthorized() message=detail|errorMessage? F",
    "404 NotFound(type?, title?, body_status?, message?, instance?) message=detail? D type",
    "409 ApiResultString(isSuccess?, code?, message?, data?) message=errorMessage? D errorCode",
    "default OtherError(status, type?, title?, body_status?, message?, instance?) message=detail? D type",
  ],
  "azure.yaml": [
    "default OtherError(code, message, status, target?, details?, innererror?, headers?) message=error.message D error.code",
  ],
  "django.yaml": [
    '400 BooksCreateValidationError(errors) type=validation_error message="Books create validation error" A type',
    "400 ParseErrorResponse(message, attr) type=client_error code=parse_error message=errors[0].detail A",
    "400 LoanErrors(book?, due?, non_field_errors?) message=non_field_errors[0]? E",
    "401 AuthenticationFailed(message, attr) type=client_error code=authentication_failed message=errors[0].detail A",
    "401 NotAuthenticated(message, attr) type=client_error code=not_authenticated message=errors[0].detail A",
    "403 Forbidden(message, code?) message=detail D code",
  ],
  "fastapi.yaml": [
    "401 Unauthorized() message=detail[0].msg|detail? F",
    "404 NotFound(message) message=detail E",
    "422 HTTPValidationError(loc, message, type, input?, ctx?) message=detail[0].msg? D detail[0].type",
  ],
  "fastify.yaml": [
    "4XX ClientError(statusCode, error, message, status, code?) message=message D code",
    "5XX ServerError(statusCode, error, message, status, code?) message=message D code",
  ],
  "fhir.yaml": [
    "404 NotFound(severity, code, id?, text?, details?, message?, expression?) message=issue[0].diagnostics? B issue[0].code",
    "410 Gone(severity, code, id?, text?, details?, message?, expression?) message=issue[0].diagnostics? B issue[0].code",
  ],
  "go-swag.yaml": [
    "400 BadRequest(code?, message?) message=message? E",
    "400 BadRequestPostUsers(body) message=.? F",
    "401 GinH(body) message=message|msg? E",
    "404 NotFound(code?, message?) message=message? D code",
    "409 Conflict(body) message=message|msg? E",
    "500 ResponseAny(code?, data?, message?) message=msg? D code",
  ],
  "google.yaml": [
    "400 BadRequest(code?, message?, error_status?, details?) message=error.message? B error.status",
    "429 TooManyRequests(code?, message?, error_status?, details?) message=error.message? B error.status=RESOURCE_EXHAUSTED",
  ],
  "graphql.yaml": [
    "400 BadRequest(message, locations?, path?, extensions?) message=errors[0].message B errors[0].extensions.code",
    "401 Unauthorized(message, locations?, path?, extensions?) message=errors[0].message B errors[0].extensions.code",
  ],
  "grpc-gateway.yaml": ["default RpcStatus(status, code?, message?, details?) message=message? D code"],
  "huma.yaml": [
    "default OtherError(status, $schema?, message?, errors?, instance?, body_status?, title?, type?) message=detail? D type",
  ],
  "json-api.yaml": [
    "409 Conflict(id?, links?, errors_status?, code?, title?, message?, source?, meta?, body_meta?, jsonapi?) message=errors[0].detail? D errors[0].code",
    "422 UnprocessableContent(id?, links?, errors_status?, code?, title?, message?, source?, meta?, body_meta?, jsonapi?) message=errors[0].detail? D errors[0].code",
  ],
  "kubernetes.yaml": [
    "401 Unauthorized() message=message? F",
    "409 Conflict(apiVersion?, code?, details?, kind?, message?, metadata?, reason?, body_status?) message=message? D code",
    "default OtherError(status, apiVersion?, code?, details?, kind?, message?, metadata?, reason?, body_status?) message=message? D code",
  ],
  "laravel.yaml": [
    "401 AuthenticationException(message) message=message E",
    "403 AuthorizationException(message) message=message E",
    "404 ModelNotFoundException(message) message=message E",
    "422 ValidationException(message, errors) message=message E",
  ],
  "micronaut.yaml": [
    "400 JsonError(_links?, _embedded?, message?, logref?, path?) message=message? E",
    "400 ViolationReport(message?, body_status?, violations?) message=title? E",
    "404 VndError(_links?, _embedded?, message?, logref?, path?) message=message? E",
  ],
  "nestjs.yaml": [
    "400 BadRequestDto(statusCode, message, error) message=message|message[0]? E",
    "403 Forbidden() message=message|message[0]? F",
    "404 NotFound(statusCode?, message?, error?) message=message? E",
    "409 Conflict(statusCode, timestamp, path, message) message=message E",
    "default OtherError(status) message=message|message[0]? F",
  ],
  "oauth.yaml": [
    "400 InvalidRequest(message?, error_uri?) code=invalid_request message=error_description? A",
    "400 InvalidGrant(message?, error_uri?) code=invalid_grant message=error_description? A",
    "400 UnauthorizedClient(message?, error_uri?) code=unauthorized_client message=error_description? A",
    "400 UnsupportedGrantType(message?, error_uri?) code=unsupported_grant_type message=error_description? A",
    "400 InvalidScope(message?, error_uri?) code=invalid_scope message=error_description? A",
    "401 InvalidClient(message?, error_uri?, headers?) code=invalid_client message=error_description? A",
  ],
  "others.yaml": [
    "400 BadRequest(data?, error_status?, code?, message?, details?) message=error.message? D error.name",
    "403 Forbidden(data?, error_status?, code?, message?, details?) message=error.message? D error.name",
    "404 NotFound(message?) message=errors.detail? E",
    "404 NoSuchResourceResponseContent(resourceType, message?) message=message? E",
    "422 JsonErrorResponse(title, source, message) message=errors[0].detail E",
    "422 Validation(on, summary, message?, found?, errors?) type=validation message=message? A type",
    "4XX LoopbackError(statusCode, name, message, status, code?) message=error.message? D error.code",
  ],
  "problem-details.yaml": [
    "403 OutOfCredit(balance, title?, body_status?, message?, instance?, accounts?) type=https://example.com/probs/out-of-credit message=detail? A type",
    "422 ValidationProblem(errors, title?, body_status?, message?, instance?) type=https://example.com/probs/validation message=detail? A type",
    "422 AccountClosed(title?, body_status?, message?, instance?) type=https://example.com/probs/account-closed message=detail? A type",
    "default OtherError(status, type?, title?, body_status?, message?, instance?) message=detail? D type",
  ],
  "rails.yaml": [
    "401 Unauthorized(message) message=error E",
    "404 NotFound(body_status?, message?) message=error? E",
    '422 UnprocessableContent(errors?) message="Unprocessable Content" E',
    "500 InternalServerError(errors?) message=errors[0]? E",
  ],
  "scim.yaml": [
    "400 BadRequest(schemas, body_status, code?, message?) message=detail? B scimType",
    "409 Conflict(schemas, body_status, code?, message?) message=detail? B scimType",
  ],
  "spring.yaml": [
    "400 BadRequest(type?, title?, body_status?, message?, instance?, properties?) message=detail? D type",
    "404 NotFound(type?, title?, body_status?, message?, instance?, properties?) message=detail? D type",
    "409 Conflict(body) message=.? F",
    "422 UnprocessableContent(body) message=detail|message? E",
    "500 ErrorAttributes(timestamp?, body_status?, error?, trace?, message?, path?) message=message? D error",
  ],
  "tsoa.yaml": [
    "404 ErrorOfNotFound(message) code=not_found message=message A",
    "422 ValidateErrorJSON(details) message=message A",
    "500 InternalServerError(message) message=reason E",
  ],
  "utoipa.yaml": [
    '400 Syntax(data) code=Syntax message="Syntax" A',
    '400 TooMany(limit) code=TooMany message="Too many" A',
    '409 TodoError(body) message="Conflict" E',
    "409 Full(message) type=Full message=message A type",
    '409 Locked() type=Locked message="Locked" A type',
  ],
  "zod.yaml": [
    "401 Unauthorized(message, code, issues?) message=message C code=UNAUTHORIZED",
    "404 NotFound(message) message=message E",
    "422 UnprocessableContent(success, code, path, name, message?) message=error.issues[0].message? D error.name",
    "500 InternalServerError(message, code) message=message C code=INTERNAL_SERVER_ERROR",
  ],
};

/** The errors of a document, in short. */
async function errorsOf(file: string): Promise<readonly string[]> {
  const options = { name: "api", reach: "errors", allowRemote: false, cwd: folder } as const;
  const { value, problems } = await readDocument(file, options);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (!value) throw new Error(`${file} was not read.`);
  return buildCatalog(value).catalog.errors.map((error) => `${inShort(error)} ${known(error)}`);
}

function known({ level, code, codePath, shownCodes = [] }: ErrorDefinition): string {
  const place = code === undefined && codePath ? ` ${pathText(codePath)}` : "";
  return `${level}${place}${shownCodes.length > 0 ? `=${shownCodes.join("|")}` : ""}`;
}

describe("what a user of a framework gets", () => {
  test.each(Object.entries(WANT))("%s", async (file, want) => {
    expect(await errorsOf(file)).toEqual(want);
  });

  test("is said of every document", () => {
    expect(Object.keys(WANT).sort()).toEqual(readdirSync(folder).sort());
  });
});
