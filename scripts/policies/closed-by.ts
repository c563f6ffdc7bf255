/** By rule, the component that will keep its promise in the kit's own stacks. */
export const closedBy: Readonly<Record<string, string>> = {};
