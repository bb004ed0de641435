import { describe, expect, test } from "vitest";
import { generate, lint } from "../../src/index.js";
import { treeOf } from "../support/temp-folder.js";
import { change, generated, kindo, placesOf, shop } from "./harness.js";

const chat = "specs/kindo-chat-completions.yaml";
const messages = "specs/kindo-messages.yaml";
const responses = "specs/kindo-responses.yaml";

describe("a fault that an API has no error for", () => {
  test("is one problem, at the error of the API that has one", async () => {
    const folder = kindo();
    change(folder, messages, "        faults: [internal]\n", "");

    const { ok, problems } = await generate({ cwd: folder });

    expect(ok).toBe(false);
    expect(problems).toEqual([
      {
        code: "fault-without-error",
        severity: "error",
        what: "`kindo-messages` has no error for the fault `internal` of the gateway `kindo`.",
        why: "The gateway raises a fault whatever API was called, and would have nothing to answer with in this one.",
        fix: "Add `internal` to `x-error.faults` of the error of `kindo-messages` that stands for it.",
        source: { file: chat, pointer: "#/components/schemas/InternalError/x-error/faults/0" },
      },
    ]);
    expect(await placesOf(problems, folder)).toEqual([`fault-without-error ${chat}: internal]`]);
    expect(treeOf(folder)).not.toHaveProperty("generated/README.md");
  });

  test.each([
    [chat, responses],
    [responses, chat],
  ])("is one problem whichever document forgets it: %s", async (forgetful, other) => {
    const folder = kindo();
    change(folder, forgetful, "        faults: [rate_limited]\n", "");

    const { problems } = await generate({ cwd: folder });

    expect(await placesOf(problems, folder)).toEqual([`fault-without-error ${other}: rate_limited]`]);
  });

  test("may be a slip of the pen, which both documents hear of", async () => {
    const folder = kindo();
    change(folder, responses, "faults: [rate_limited]", "faults: [rate_limitted]");

    const { problems } = await generate({ cwd: folder });

    expect(await placesOf(problems, folder)).toEqual([
      `fault-without-error ${chat}: rate_limited]`,
      `fault-without-error ${responses}: rate_limitted]`,
      `fault-without-error ${responses}: rate_limitted]`,
    ]);
    expect(problems[0]?.fix).toContain(
      "It has one for `rate_limitted`: if that is the same fault, give both one name.",
    );
  });

  test("is at the response that says so, where the response does", async () => {
    const folder = shop();
    change(folder, "payments.yaml", "      x-error: { faults: [address] }\n", "");

    const { problems } = await generate({ cwd: folder });

    expect(
      await placesOf(
        problems.filter(({ severity }) => severity === "error"),
        folder,
      ),
    ).toEqual(["fault-without-error orders.yaml: address] }"]);
  });
});

describe("two errors of one API that stand for one fault", () => {
  test("are one problem, at the second", async () => {
    const folder = kindo();
    change(folder, chat, "faults: [model_not_found]", "faults: [model_not_found, invalid_body]");

    const { problems } = await generate({ cwd: folder });

    expect(problems).toMatchObject([
      {
        code: "fault-twice",
        what: "`InvalidBody` and `ModelNotFound` of `kindo-chat-completions` both stand for the fault `invalid_body` of the gateway `kindo`.",
        fix: "Leave `invalid_body` in `x-error.faults` of one of them only.",
      },
    ]);
    expect(await placesOf(problems, folder)).toEqual([`fault-twice ${chat}: invalid_body]`]);
  });

  test("are none if it is one error that says it twice", async () => {
    const folder = kindo();
    change(folder, chat, "faults: [internal]", "faults: [internal, internal]");

    expect((await generate({ cwd: folder })).problems).toEqual([]);
  });
});

describe("lint", () => {
  test("finds them as well", async () => {
    const folder = kindo();
    change(folder, messages, "        faults: [internal]\n", "");

    const { ok, problems } = await lint({ cwd: folder });

    expect(ok).toBe(false);
    expect(await placesOf(problems, folder)).toEqual([`fault-without-error ${chat}: internal]`]);
  });

  test("finds them from any of the documents, and reads the others for it", async () => {
    const folder = kindo();
    change(folder, messages, "        faults: [internal]\n", "");

    for (const api of ["kindo-messages", "kindo-responses"])
      expect((await lint({ cwd: folder, apis: [api] })).problems).toHaveLength(1);
    expect((await lint({ cwd: folder, apis: ["kaiko-v2"] })).problems).toEqual([]);
  });

  test("says nothing of a gateway while one of its documents cannot be read", async () => {
    const folder = kindo();
    change(folder, messages, "        faults: [internal]\n", "");
    change(folder, messages, "openapi: 3.1.0", "openapi: 9.9.9");

    expect((await lint({ cwd: folder, apis: ["kindo-responses"] })).problems).toEqual([]);
    expect((await lint({ cwd: folder })).problems.map(({ source }) => source?.file)).toEqual([messages]);
  });
});

describe("a run over one API of a gateway", () => {
  test("holds it against what was generated for the others, and changes nothing if they differ", async () => {
    const folder = kindo();
    await generated(folder);
    change(folder, chat, "faults: [internal]", "faults: [internal, overloaded]");
    change(folder, responses, "faults: [internal]", "faults: [internal, overloaded]");
    change(folder, messages, "faults: [internal]", "faults: [internal, overloaded]");
    const before = treeOf(folder);

    const one = await generate({ cwd: folder, apis: ["kindo-messages"] });

    expect(one.problems.map(({ code }) => code)).toEqual(["fault-without-error", "fault-without-error"]);
    expect(one.problems[0]?.fix).toContain(
      "If it has one by now, generate `kindo-chat-completions` in the same run.",
    );
    expect(treeOf(folder)).toEqual(before);
    expect(await generate({ cwd: folder })).toMatchObject({ ok: true, problems: [] });
  });
});
