/** What a page shows of curl, asked by `fetch`: it has to be installed nowhere. */

/** Sends what a line says, to another address. Understands `-s`, `-N`, `-X`, `-H` and `-d`. */
export async function curl(line: string, address: string): Promise<Response> {
  const [program, ...words] = wordsOf(line);
  if (program !== "curl") throw new Error(`\`${line}\` is not curl.`);
  const headers = new Headers();
  let url = "";
  let method: string | undefined;
  let body: string | undefined;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "-s" || word === "-sN") continue;
    else if (word === "-X") method = words.shift();
    else if (word === "-H") {
      const [, name = "", value = ""] = /^([^:]+): (.*)$/.exec(words.shift() ?? "") ?? [];
      headers.append(name, value);
    } else if (word === "-d") body = words.shift();
    else if (url === "" && !word.startsWith("-")) url = word;
    else throw new Error(`\`${word}\` in \`${line}\` is not known here.`);
  }
  if (body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/x-www-form-urlencoded");
  return fetch(url.replace(/^localhost:\d+/, address), {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
