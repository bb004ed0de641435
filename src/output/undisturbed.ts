/** Keeps a run from being interrupted between two files. */

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Does some work, and ends the process after it if it was asked to end meanwhile. Whoever listens to these signals themselves
 * decides about them.
 */
export async function undisturbed<T>(work: (isInterrupted: () => boolean) => Promise<T>): Promise<T> {
  let caught: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    caught = signal;
  };
  const ours = signals.filter((signal) => process.listenerCount(signal) === 0);
  for (const signal of ours) process.on(signal, note);
  try {
    return await work(() => caught !== undefined);
  } finally {
    for (const signal of ours) process.off(signal, note);
    if (caught !== undefined) process.kill(process.pid, caught);
  }
}
