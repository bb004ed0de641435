import type { KnownProblem } from "./known-problem.js";

/** What documents do wrong about their errors: one problem for each rule, in the order of the rules. */
export const ruleProblems = {
  "ambiguous-errors": {
    severity: "error",
    what: "Two errors can arrive with the same status, or in the same stream, and no constant in their bodies tells them apart.",
    why: "A client gets one of them and cannot know which. Nothing that is generated could know it either.",
    fix: "Give each error a `const` in its code or type, with a value of its own.",
  },
  "name-collision": {
    severity: "error",
    what: "Two errors would get the same name. A name comes from `x-error.kind`, else from the schema, the code, the type or the status.",
    why: "The name stands in code, docs and logs. Whoever reads it there has to know which error it is.",
    fix: "Give one of them another name with `x-error.kind`.",
  },
  "contradicting-example": {
    severity: "error",
    what: "An example shows none of the errors it stands under, or it is named by the code of one error and shows another.",
    why: "People copy the example, and tools believe the schema. One of the two is wrong.",
    fix: "Correct the example, or declare the error that it shows.",
  },
  "misplaced-slot": {
    severity: "error",
    what: "A member has an `x-error-slot` that it cannot be: a code is a text or a number, everything else is a text. Or two members of one body are said to be the same.",
    why: "It was written to correct a guess, and the guess would stand.",
    fix: "Say it of the member that has the text, and of one only.",
  },
  "missing-example": {
    severity: "warn",
    what: "An error has no example: neither on the media type, nor in its schema, nor member by member.",
    why: "One example per error is its documentation, what the mock answers with, and a test of every client.",
    fix: "Add one under `examples` of the media type, named by the code of the error.",
  },
  "error-without-message": {
    severity: "warn",
    what: "The body of an error has no member that says in words what went wrong.",
    why: "Clients print the message, log it, or wrap it in an exception. Without one, people see a status and guess.",
    fix: "Add a `message` to the body: a text for people.",
  },
  "envelope-drift": {
    severity: "warn",
    what: "An error keeps a fact elsewhere than the other errors of the API do, or as another type, or only sometimes: `msg` beside `message`, a code that is a number here and a text there.",
    why: "Clients read all errors with one function. It finds nothing in the one that departs, and nobody notices before that error happens.",
    fix: "Declare the error as the others are declared. If it differs on purpose, name its envelope in `x-error.envelope`.",
  },
  "code-not-const": {
    severity: "warn",
    what: "The code or type of an error can be any text, or any of a list that several statuses share.",
    why: "Clients branch on codes. With an open one, the body does not say which error it is.",
    fix: "Declare one error for each code, each with a `const`.",
  },
  "undeclared-status": {
    severity: "warn",
    what: "An operation does not declare a status that it can hardly avoid: 401 or 403 if it demands credentials, 400 or 422 if it takes a body, 500 always. Ranges and `default` count as declared.",
    why: "Clients meet that answer anyway, and then have no type for it.",
    fix: "Declare what the operation answers then: under the status, its range, or `default`.",
  },
  "undeclared-exception": {
    severity: "warn",
    what: "A name in `x-error-passthrough.except` is that of no declared error.",
    why: "The list says which errors are the gateway's own and never an upstream's. A name that fits none of them excepts nothing.",
    fix: "Correct the name: it is the code, the type or the kind of an error. Or declare that error.",
  },
  "rate-limit-without-retry-after": {
    severity: "warn",
    what: "A response with status 429, or with an error that says `retry: after`, declares no `Retry-After` header.",
    why: "Clients do not know when to come back. Those that guess short make the overload worse.",
    fix: "Declare the header, as a number of seconds.",
  },
  "stream-without-error-frame": {
    severity: "warn",
    what: "An event stream declares no error.",
    why: "Once a stream has begun, its status stays 200. A failure after that needs a form that clients recognise, or they take it for data, or for the end.",
    fix: "Add the data of the error event to the `oneOf` of the stream's schema, and name the event in `x-error-stream.event`.",
  },
  "stream-without-terminal": {
    severity: "warn",
    what: "An event stream does not say how it ends.",
    why: "A connection that breaks looks like a stream that is over. Without a declared end, half an answer passes for a whole one.",
    fix: "Name the events that end it in `x-error-stream.terminal`, or its last line of data in `x-error-stream.done`.",
  },
} as const satisfies Readonly<Record<string, KnownProblem>>;
