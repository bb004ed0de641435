/**
 * Reads a file, but never more of it than allowed: a device may have no end.
 *
 * @module
 */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** What was read. */
export interface Capped {
  /** Left out if there are more of them than allowed. */
  readonly bytes?: Uint8Array;
  /** Whether it is a file on a disk. */
  readonly isRegular: boolean;
}

const CHUNK = 2 ** 20;

/** The bytes of a file, pipe or device. Throws what the file system throws. */
export function readCapped(path: string, most: number): Capped {
  const file = openSync(path, "r");
  try {
    const stats = fstatSync(file);
    const isRegular = stats.isFile();
    if (isRegular && stats.size > most) return { isRegular };
    const chunks: Uint8Array[] = [];
    let size = 0;
    // One byte more than it should have, so that the end is seen.
    for (;;) {
      const chunk = Buffer.allocUnsafe(isRegular ? Math.max(stats.size + 1 - size, 1) : CHUNK);
      const count = readSync(file, chunk);
      if (count === 0) return { bytes: Buffer.concat(chunks, size), isRegular };
      size += count;
      if (size > most) return { isRegular };
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}
