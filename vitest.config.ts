import { configDefaults, defineConfig } from "vitest/config";

/** Suites with a command of their own (`npm run test:corpus`, ...): they take minutes, or need a browser. */
const apart = [
  "test/corpus/**",
  "test/third-party/**",
  "test/slow/**",
  "test/browser/**",
  "test/runtimes/**",
];

export default defineConfig({
  test: {
    // All of them: one would else be left for somebody who works at the machine.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A machine with other work to do is slow, and what is waited for comes all the same.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "default",
          include: ["test/**/*.test.ts"],
          // Half the time of these many small files is loading compilers, which one process needs to do but once.
          isolate: false,
          exclude: [...configDefaults.exclude, ...apart],
        },
      },
      {
        extends: true,
        test: { name: "corpus", include: ["test/corpus/**/*.test.ts", "test/third-party/**/*.test.ts"] },
      },
      { extends: true, test: { name: "browser", include: ["test/browser/**/*.test.ts"] } },
      { extends: true, test: { name: "runtimes", include: ["test/runtimes/**/*.test.ts"] } },
      { extends: true, test: { name: "slow", include: ["test/slow/**/*.test.ts"] } },
    ],
  },
});
