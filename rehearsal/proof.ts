/** What a rehearsal without findings proves. */
export const proved = [
  "the program runs through the real engine: graph, order, inputs that each resource type knows and needs",
  "a second preview wants nothing; a destroy is refused by what is protected",
  "the policies hold on what is known after up",
  "no planted secret stands in clear in the state, the outputs or what the engine prints",
] as const;

/** What it does not prove, and in what a rehearsal differs from the cloud. */
export const notProved = [
  "that AWS accepts the values: ids, ARNs and endpoints are made up in AWS's form, and nothing was asked of AWS",
  "that quotas, permissions and what stands in the account already allow it",
  "that the platform works: no server ran, no function was invoked, no secret got its first value (npm start shows that)",
  "anything about your `secure:` values: a planted text stood in for each",
] as const;
