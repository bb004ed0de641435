/**
 * A fault: its type, and the constructor that fills it.
 *
 * @module
 */

import type {
  FunctionDeclarationStructure,
  InterfaceDeclarationStructure,
  PropertySignatureStructure,
} from "ts-morph";
import { firstSentence } from "../../catalog/error-words.js";
import type { Fault, Gateway } from "../../catalog/gateway.js";
import type { FaultArgument } from "../../catalog/gateway-arguments.js";
import { arrivalOf } from "../../catalog/words.js";
import { isBindable, reference } from "../code/bindings.js";
import { commentLine, docs } from "../code/comment.js";
import { type Code, call, layout, object, objectType } from "../code/layout.js";
import { literal, memberName } from "../code/literal.js";
import { typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { member } from "../error/constructor.js";
import { typeOfArgument } from "./argument-type.js";

/** What whoever raises a fault gives. The request id is known where it is answered. */
export function raisedWith(fault: Fault): readonly FaultArgument[] {
  return fault.arguments.filter(({ name }) => name !== "requestId");
}

/** The interface of a fault, e.g. `ModelNotFoundFault`. */
export function faultInterface(gateway: Gateway, fault: Fault): InterfaceDeclarationStructure {
  const rows = fault.errors.map(({ api, error }) => {
    const found = gateway.apis.find(({ name }) => name === api);
    const link = `{@link ${found?.names.module}.${error.names.type}}`;
    return `- ${commentLine(found?.title ?? api)}: ${link} (${commentLine(arrivalOf(error))})`;
  });
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: fault.names.type,
    docs: [docs(commentLine(fault.summary), rows.join("\n"))],
    properties: [
      {
        kind: StructureKind.PropertySignature,
        isReadonly: true,
        name: "fault",
        type: literal(fault.name),
      },
      ...raisedWith(fault).map((argument) => memberOf(gateway, argument)),
    ],
  };
}

function memberOf(gateway: Gateway, argument: FaultArgument): PropertySignatureStructure {
  const { description } = argument;
  const name = memberName(argument.member);
  return {
    kind: StructureKind.PropertySignature,
    isReadonly: true,
    name,
    hasQuestionToken: !isAlwaysThere(argument),
    type: typeText(layout(typeOfArgument(gateway, argument), `  readonly ${name}?: ;`.length)),
    docs: description === undefined ? [] : [docs(commentLine(firstSentence(description)))],
  };
}

/** Whether every fault has it: it has to be given, or there is a text for when it is not. */
function isAlwaysThere({ required, fallback }: FaultArgument): boolean {
  return required || fallback !== undefined;
}

/** The constructor of a fault, e.g. `modelNotFound({ message })`. */
export function faultConstructor(gateway: Gateway, fault: Fault): FunctionDeclarationStructure {
  const { create, type } = fault.names;
  const given = raisedWith(fault);
  const members = given.map((argument): Code => {
    const name = `readonly ${memberName(argument.member)}${argument.required ? "" : "?"}: `;
    return [name, typeOfArgument(gateway, argument)];
  });
  const head = `export function ${create}(init:  = {}): ${type} {`.length;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: create,
    parameters:
      given.length === 0
        ? []
        : [
            {
              name: "init",
              type: typeText(layout(objectType(members), head)),
              ...(given.every(({ required }) => !required) ? { initializer: "{}" } : {}),
            },
          ],
    returnType: type,
    docs: [docs(`Creates {@link ${type}}. ${commentLine(fault.summary)}`, ...given.flatMap(fallbackOf))],
    statements: statementsOf(fault, given),
  };
}

function fallbackOf({ member: name, fallback }: FaultArgument): readonly string[] {
  return fallback === undefined ? [] : [`Without a ${name} it says \`${commentLine(fallback)}\`.`];
}

function statementsOf({ name }: Fault, given: readonly FaultArgument[]): string[] {
  const bound = given.filter((argument) => isBindable(argument.member));
  const variables = bound.map(({ member: variable, fallback }): Code => {
    return fallback === undefined ? variable : `${variable} = ${literal(fallback)}`;
  });
  const codes = given.map((argument) => ({
    argument,
    code: member(argument.member, reference(argument.member)),
  }));
  const always = codes.filter(({ argument }) => isAlwaysThere(argument)).map(({ code }) => code);
  const others = codes.filter(({ argument }) => !isAlwaysThere(argument)).map(({ code }) => code);
  const rest: readonly Code[] = others.length > 0 ? [["...", call("optional", [object(others)])]] : [];
  const value = object([`fault: ${literal(name)}`, ...always, ...rest]);
  return [
    ...(variables.length > 0 ? [`const ${layout(object(variables), "const  = init;".length)} = init;`] : []),
    `return ${layout(value, "  return ;".length)};`,
  ];
}
