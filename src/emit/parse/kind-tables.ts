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

function table(name: string, rows: KindTable): Statement {
  const lines = rows.map(([value, kind]) => `  [${literal(value)}, ${literal(kind)}],`);
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["The kinds of errors that one constant tells apart. So many are looked up faster than compared."],
    declarations: [
      {
        name,
        type: "ReadonlyMap<unknown, Kind>",
        // Without the mark, bundlers would keep it where nobody parses.
        initializer: typeText(["/* @__PURE__ */ new Map<unknown, Kind>([", ...lines, "])"].join("\n")),
      },
    ],
  };
}
