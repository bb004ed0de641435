import type { KnownProblem } from "./known-problem.js";

const untouched = "Nothing was written, and what was generated before is untouched.";

/** What can stand in the way of a result, although the documents are fine by themselves. */
export const resultProblems = {
  "fault-without-error": {
    severity: "error",
    what: "An API of a gateway has no error for a fault that another API of the same gateway has one for.",
    why: "The gateway raises a fault whatever API was called, and would have nothing to answer with in this one.",
    fix: "Add the fault to `x-error.faults` of the error that stands for it.",
  },
  "fault-twice": {
    severity: "error",
    what: "Two errors of one API stand for the same fault.",
    why: "Nothing says which of the two the gateway is to answer with.",
    fix: "Leave the fault in `x-error.faults` of one of them only.",
  },
  "gateway-without-faults": {
    severity: "warn",
    what: "No error of a gateway's APIs has `x-error.faults`.",
    why: "Nothing is generated for the gateway.",
    fix: "Say with `x-error.faults` which errors stand for what its own code raises. Or remove the gateway.",
  },
  "gateway-incomplete": {
    severity: "warn",
    what: "A run was about some APIs of a gateway, and the others were never generated.",
    why: "The code of a gateway knows the errors of all of its APIs. It is left as it is.",
    fix: "Generate the others as well.",
  },
  "stale-output": {
    severity: "error",
    what: "With `--check`, a generated file is not what would be generated now.",
    why: "The generated code does not say what the document says.",
    fix: "Run `openapi-errors generate` and commit what it writes.",
  },
  "output-foreign-file": {
    severity: "error",
    what: "A file that openapi-errors did not write stands where a generated file should go.",
    why: `A file that someone else wrote is never overwritten. ${untouched}`,
    fix: "Move the file away, delete it, or choose another output folder.",
  },
  "output-kept": {
    severity: "warn",
    what: "A file is no longer generated, but was kept: someone has replaced it by something of their own.",
    why: "A file that someone else wrote is never deleted.",
    fix: "Delete it if nobody needs it.",
  },
  "output-neighbour": {
    severity: "warn",
    what: "The catalog of an API that was generated before, and not in this run, cannot be read.",
    why: "The README of the output folder lists every API, also those that a run is not about. It leaves this one out.",
    fix: "Generate that API again.",
  },
  "output-unsafe-path": {
    severity: "error",
    what: "A symbolic link in the output folder leads out of it.",
    why: `Files outside of the output folder are never written. ${untouched}`,
    fix: "Replace the link by a folder, or choose another output folder.",
  },
  "output-not-a-file": {
    severity: "error",
    what: "A folder stands where a file should go, or a file where a folder should.",
    why: untouched,
    fix: "Move it away, or choose another output folder.",
  },
  "output-not-writable": {
    severity: "error",
    what: "You may not write where a generated file should go.",
    why: untouched,
    fix: "Allow this user to write there, or choose another output folder.",
  },
  "output-no-space": {
    severity: "error",
    what: "The disk is full.",
    why: untouched,
    fix: "Free some space on that disk, or choose another output folder.",
  },
  "output-busy": {
    severity: "error",
    what: "Another run has been writing to the same output for half a minute.",
    why: `Two runs at once could mix their files. ${untouched}`,
    fix: "Wait for it to end and run again.",
  },
  "output-failed": {
    severity: "error",
    what: "A generated file cannot be written, for a reason that the system gives.",
    why: untouched,
    fix: "Check the path and the disk, or choose another output folder.",
  },
  template: {
    severity: "error",
    what: "A template is broken or missing: one of yours in the folder that `templates` names, or one that it includes.",
    why: `Nothing can be made of it. ${untouched}`,
    fix: "Mend the template at the line that is shown. A value that is not there is a mistake, and so is one that is not escaped.",
  },
  "template-name": {
    severity: "error",
    what: "A file in the folder that `templates` names is called like none of the templates of this package, and none of them includes it.",
    why: "It has no effect.",
    fix: "Give it the name of the template that it is to come before. The message lists them.",
  },
  "cannot-listen": {
    severity: "error",
    what: "`mock`, or `docs --watch`, cannot listen at the address and port.",
    why: "Another program listens there, or the address is none of this machine.",
    fix: "Choose another port with `--port`; 0 takes any that is free.",
  },
} as const satisfies Readonly<Record<string, KnownProblem>>;
