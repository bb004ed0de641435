/** The names of the reference APIs. */
export const APIS = [
  "kindo-responses",
  "kindo-chat-completions",
  "kindo-messages",
  "unified-gateway",
  "kaiko-v2",
  "processor-gateway",
] as const;
