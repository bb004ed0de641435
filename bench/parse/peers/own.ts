export { isRateLimited, parseError as parse } from "../../../generated/kindo-responses/index.js";
