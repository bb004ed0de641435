import type { Schema } from "../../catalog/schema.js";
import type { Subject } from "../code/read.js";
import type { Condition, How } from "./condition.js";

/** What is looked at, and how what is inside it is checked. */
export interface Inside {
  readonly subject: Subject;
  readonly how: How;
  readonly check: (schema: Schema, subject: Subject, how: How) => Condition;
}
