/**
 * Names what is generated for a gateway, once, before anything is emitted.
 *
 * @module
 */

import { camelCase, isIdentifier, isReserved, pascalCase } from "./identifiers.js";

/** The names of an API of a gateway in code. */
export interface GatewayApiNames {
  /** `chatCompletions`, as which its errors are imported */
  readonly module: string;
  /** `toChatCompletions` */
  readonly render: string;
  /** `ChatCompletionsError`, the union of the errors that faults are in it */
  readonly error: string;
}

/** The names of a fault in code. */
export interface FaultNames {
  /** `ModelNotFoundFault`, the interface */
  readonly type: string;
  /** `modelNotFound` */
  readonly create: string;
}

/** What every gateway's file declares, imports or calls its variables. */
const TAKEN = [
  "isFault",
  "FaultRequest",
  "Init",
  "at",
  "isOneOf",
  "optional",
  "fault",
  "request",
  "init",
  "value",
];

/** Gives the APIs and then the faults of a gateway their names. */
export class GatewayNaming {
  /** The name of the union of all faults, e.g. `KindoFault`. */
  readonly union: string;
  readonly #gateway: string;
  readonly #taken = new Set(TAKEN);

  constructor(gateway: string) {
    this.#gateway = gateway;
    this.union = this.#first([`${startingWithLetter(pascalCase(gateway), "Gateway")}Fault`]);
  }

  /** The names of all APIs, without the gateway's name in front where each of them has it. */
  apis(names: readonly string[]): readonly GatewayApiNames[] {
    const { length } = this.#gateway;
    const haveIt = names.every((name) => {
      const start = name.slice(0, length).toLowerCase();
      return start === this.#gateway.toLowerCase() && /^[-_.]./.test(name.slice(length));
    });
    return names.map((name) => this.api(haveIt ? name.slice(length + 1) : name));
  }

  /** The names of one API. */
  api(name: string): GatewayApiNames {
    const words = pascalCase(name);
    const type = startingWithLetter(words, "Api");
    const module = camelCase(type);
    return {
      module: this.#first([isReserved(module) ? `${module}Api` : module, `${module}Api`]),
      render: this.#first([`to${words || type}`, `to${type}Api`]),
      error: this.#first([`${type}Error`, `${type}ApiError`]),
    };
  }

  /** The names of a fault. */
  fault(name: string): FaultNames {
    const type = startingWithLetter(pascalCase(name), "Fault");
    const create = camelCase(type);
    return {
      type: this.#first([`${type}Fault`]),
      create: this.#first([isReserved(create) ? `${create}Fault` : create, `${create}Fault`]),
    };
  }

  /** The first candidate that is free. The last one is lengthened until it is. */
  #first(candidates: readonly string[]): string {
    let found = candidates.find((one) => !this.#taken.has(one));
    for (let last = candidates.at(-1) ?? ""; found === undefined; last = `${last}Again`) {
      if (!this.#taken.has(last)) found = last;
    }
    this.#taken.add(found);
    return found;
  }
}

function startingWithLetter(words: string, otherwise: string): string {
  return isIdentifier(words) ? words : `${otherwise}${words}`;
}
