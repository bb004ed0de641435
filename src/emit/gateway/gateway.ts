/**
 * gateways/<name>.ts: the faults of a gateway, and what each of them is in each of its APIs.
 *
 * @module
 */

import type { FunctionDeclarationStructure } from "ts-morph";
import type { Gateway } from "../../catalog/gateway.js";
import { commentLine, docs } from "../code/comment.js";
import { imports, namesCalled } from "../code/imports.js";
import { layout, list, union } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { printFile, type Statement, typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { INIT, typeOfArgument } from "./argument-type.js";
import { faultConstructor, faultInterface } from "./fault.js";
import { errorUnion, hasRequestIds, rendererOf } from "./renderer.js";

const INIT_TYPE: Statement = {
  kind: StructureKind.TypeAlias,
  name: INIT,
  typeParameters: [{ name: "Create", constraint: "(init: never) => unknown" }],
  docs: ["What a constructor of an error is given."],
  type: "Required<NonNullable<Parameters<Create>[0]>>",
};

/** The text of a gateway's file. `folderOf` gives the folder of each API, which is beside that of the gateways. */
export function gatewayFile(gateway: Gateway, folderOf: (api: string) => string): string {
  const { union: name, faults, apis } = gateway;
  const types = faults.map(({ names }) => names.type);
  const functions = [
    ...faults.flatMap((fault) => [faultInterface(gateway, fault), faultConstructor(gateway, fault)]),
    guardOf(gateway),
    ...(hasRequestIds(gateway) ? [requestOf(gateway)] : []),
    ...apis.flatMap((api) => [errorUnion(gateway, api), rendererOf(gateway, api)]),
  ];
  const bodies = functions.flatMap((one) => (one.kind === StructureKind.Function ? [one.statements] : []));
  const available = [
    { from: "../runtime/body.js", values: ["at", "isOneOf"] },
    { from: "../runtime/create.js", values: ["optional"] },
  ];
  const statements: Statement[] = [
    ...apis.map((api): Statement => {
      const moduleSpecifier = `../${folderOf(api.name)}/errors.js`;
      return { kind: StructureKind.ImportDeclaration, moduleSpecifier, namespaceImport: api.names.module };
    }),
    ...imports(available, namesCalled(bodies.flat().map(String))),
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name,
      docs: [docs(`Every fault of the gateway \`${commentLine(gateway.name)}\`. Switch on \`fault\`.`)],
      type: typeText(layout(union(types, types.length > 1))),
    },
    ...functions,
    ...(JSON.stringify(functions).includes(`${INIT}<typeof `) ? [INIT_TYPE] : []),
  ];
  return printFile(`the gateway ${gateway.name}`, statements, introduction(gateway));
}

function guardOf({ name, union: type, faults }: Gateway): FunctionDeclarationStructure {
  const names = list(faults.map((fault) => literal(fault.name)));
  const condition = ['isOneOf(at(value, "fault"), ', names, ")"];
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "isFault",
    parameters: [{ name: "value", type: "unknown" }],
    returnType: `value is ${type}`,
    docs: [
      docs(`Whether \`value\`, say one that was thrown, is a fault of the gateway \`${commentLine(name)}\`.`),
    ],
    statements: [`return ${layout(condition, "  return ;".length)};`],
  };
}

/** What is known where a fault is answered. */
function requestOf(gateway: Gateway): Statement {
  const needs = gateway.faults.flatMap(({ arguments: given }) =>
    given.filter(({ name }) => name === "requestId").flatMap((argument) => argument.needs),
  );
  const argument = { name: "requestId", member: "requestId", fills: "slot", required: false, needs } as const;
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: "FaultRequest",
    docs: ["What is known where a fault is answered, whoever raised it."],
    properties: [
      {
        kind: StructureKind.PropertySignature,
        isReadonly: true,
        name: "requestId",
        hasQuestionToken: true,
        type: typeText(layout(typeOfArgument(gateway, argument))),
        docs: ["The id of the request: it goes wherever the API keeps one, in headers and body."],
      },
    ],
  };
}

function introduction(gateway: Gateway): string {
  const { name, faults, apis } = gateway;
  const [fault] = faults;
  const [api] = apis;
  const given = hasRequestIds(gateway) ? "fault, { requestId }" : "fault";
  return [
    "/**",
    ` * The faults that the own code of the gateway \`${commentLine(name)}\` raises, and what each is in its APIs.`,
    " *",
    ` * - Whatever refuses a request, be it for its key or a limit, returns or throws one: \`${fault?.names.create}()\`.`,
    " *   It knows no API and no envelope.",
    ` * - Whoever answers makes the error of the API that was called: \`${api?.names.render}(${given})\`.`,
    " *",
    " * @packageDocumentation",
    " */",
  ].join("\n");
}
