// Given to node as `--import`, also to its children: says when a process ends what it took.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

const folder = process.env.BENCH_COSTS;
if (isMainThread && folder) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cost = {
      seconds: (userCPUTime + systemCPUTime) / 1e6,
      wall: performance.now() / 1000,
      megabytes: maxRSS / 1024,
    };
    writeFileSync(join(folder, String(process.pid)), JSON.stringify(cost));
  });
}
