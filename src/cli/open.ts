/** Opens pages in the default browser. */

import { spawn } from "node:child_process";

/** Asks the system to open a page. False if it has nothing to open pages with. */
export async function openInBrowser(address: string): Promise<boolean> {
  const [program, ...args] = openerFor(process.platform);
  return new Promise((resolve) => {
    const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}

/** Programs that take an address as one argument: no shell reads it. */
function openerFor(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}
