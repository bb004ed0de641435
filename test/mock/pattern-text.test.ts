import { describe, expect, test } from "vitest";
import { textOfPattern } from "../../src/mock/pattern-text.js";

describe("a text that a pattern matches", () => {
  test.each([
    ["^(0|[1-9][0-9]*)$", "0"],
    ["^VA[0-9a-fA-F]{4}$", "VAaaaa"],
    ["^[C][A-Z0-9]{2,}$", "C00"],
    ["^/v1/accounts", "/v1/accounts"],
    ["^#[0-9A-Fa-f]{6}$", "#aaaaaa"],
    ["^\\d{3}-\\d{2}$", "000-00"],
    ["^[\\w.+-]+@[\\w-]+\\.[a-z]{2,4}$", "a@a.aa"],
    ["^(?:draft|final)(-v\\d+)?$", "draft"],
    ["^(?<year>\\d{4})\\/\\x41\\u0042\\u{1F600}$", "0000/AB\u{1F600}"],
    ["^[^a0A-Z]{2}$", "--"],
    ["^[\\d\\-_]+?$", "0"],
    ["^\\p{Lu}\\p{L}\\p{N}\\P{L}$", "Aa00"],
    ["^.{3}$", "xxx"],
    ["^(?!\\s*$)[a-z]+$", "a"],
    ["[\\]\\\\]\\$", "]$"],
    ["", ""],
  ])("%s", (pattern, want) => {
    expect(textOfPattern(pattern)).toBe(want);
    expect(want).toMatch(new RegExp(pattern, "u"));
  });

  test("is as long as it has to be", () => {
    expect(textOfPattern("^\\d+$", 5)).toBe("00000");
    expect(textOfPattern("^[a-z]{2,}$", 4)).toBe("aaaa");
    expect(textOfPattern("^[a-z]{2,3}$", 4)).toBe("aa");
  });

  test.each([
    ["a reference to a group", "^(a)\\1$"],
    ["an open group", "(a"],
    ["a group that was not opened", "a)"],
    ["an open class", "[a"],
    ["nothing to repeat", "*a"],
    ["an unknown group", "(?P<name>a)"],
    ["more than anybody writes", "a".repeat(1_001)],
  ])("is not made of %s", (_, pattern) => {
    expect(textOfPattern(pattern)).toBeUndefined();
  });

  test("takes no time and no space, whatever the pattern wants", () => {
    const start = performance.now();
    const text = textOfPattern("((((a{9999}){9999}){9999}){9999}){9999}");
    expect(text?.length ?? 0).toBeLessThanOrEqual(10_000);
    expect(textOfPattern("(".repeat(500) + "a".repeat(10) + ")".repeat(490))).toBeUndefined();
    expect(textOfPattern(`^${"(".repeat(300)}a${")+".repeat(300)}$`, 9)).toMatch(/^a+$/);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
