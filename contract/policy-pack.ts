/**
 * The pack by which this kit's stacks are judged, unless their policy configuration names another:
 * they keep the rules of its own design too.
 */
export const packOfOwnStacks = "all";
