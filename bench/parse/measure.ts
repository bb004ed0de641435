import { Bench } from "tinybench";

/** An answer of a server: its head, and its body read as JSON. */
export interface Answer {
  readonly response: { readonly status: number; readonly headers?: Headers };
  readonly body: unknown;
}

/** What reads errors. */
export type Parse = (response: Answer["response"], body: unknown) => unknown;

/** A name, what reads, and what it reads. */
export type Task = readonly [name: string, parse: Parse, answers: readonly Answer[]];

/** What the tasks gave last. Whoever prints it keeps the engine from leaving them out. */
export let sink: unknown;

/** The median of each task, in nanoseconds per answer. */
export async function measure(tasks: readonly Task[]): Promise<ReadonlyMap<string, number>> {
  const bench = new Bench({ time: 1000 });
  for (const [name, parse, answers] of tasks) {
    bench.add(name, () => {
      for (const { response, body } of answers) sink = parse(response, body);
    });
  }
  await bench.run();
  return new Map(
    bench.tasks.map(({ name, result }, index) => {
      // Nothing here throws.
      const { latency } = result as { readonly latency: { readonly p50: number } };
      return [name, (latency.p50 * 1e6) / (tasks[index]?.[2].length ?? 1)];
    }),
  );
}
