import type { KindTable } from "../code/decision-of.js";
import { literal } from "../code/literal.js";
import { type Statement, typeText } from "../code/print.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";

/** The maps of a file from constants to kinds. */
export interface KindTables {
  /** The name of the map of these rows. */
  readonly tableOf: (rows: KindTable) => string;
  /** The maps that were asked for, as statements. */
  readonly statements: readonly Statement[];
}

/** No map yet. */
export function kindTables(): KindTables {
  const names = new Map<string, string>();
  const statements: Statement[] = [];
  const tableOf = (rows: KindTable): string => {
    const key = JSON.stringify(rows);
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = names.size === 0 ? "KINDS" : `KINDS_${names.size + 1}`;
    names.set(key, name);
    statements.push(table(name, rows));
    return name;
  };
  return { tableOf, statements };
}

/** A list of more pairs is more than compilers care to compare with each other. */
const MOST_PAIRS = 500;

/** Without the mark, bundlers would keep a call where nobody parses. */
const PURE = "/* @__PURE__ */";

function table(name: string, rows: KindTable): Statement {
  const isList = rows.length <= MOST_PAIRS || rows.some(([value]) => typeof value !== "string");
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["The kinds of errors that one constant tells apart. So many are looked up faster than compared."],
    declarations: [
      {
        name,
        type: "ReadonlyMap<unknown, Kind>",
        initializer: typeText((isList ? listOf(rows) : objectOf(rows)).join("\n")),
      },
    ],
  };
}

function listOf(rows: KindTable): readonly string[] {
  const lines = rows.map(([value, kind]) => `  [${literal(value)}, ${literal(kind)}],`);
  return [`${PURE} new Map<unknown, Kind>([`, ...lines, "])"];
}

/** In brackets, no name means anything but itself. */
function objectOf(rows: KindTable): readonly string[] {
  const lines = rows.map(([value, kind]) => `    [${literal(value)}]: ${literal(kind)},`);
  return [`${PURE} new Map<unknown, Kind>(`, `  ${PURE} Object.entries<Kind>({`, ...lines, "  }),", ")"];
}
