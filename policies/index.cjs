// The compile cache must be on before anything is loaded: two hundred rules and @pulumi/policy are read from it in half the time.
const { enableCompileCache, flushCompileCache } = require("node:module");
const { homedir } = require("node:os");
const path = require("node:path");

const { GROUNDWORK_CACHE, NODE_COMPILE_CACHE, XDG_CACHE_HOME } = process.env;
const cache = GROUNDWORK_CACHE || path.join(XDG_CACHE_HOME || path.join(homedir(), ".cache"), "groundwork");
// Its own folder: @pulumi/pulumi changes a flag of V8, which rejects what a command has compiled under other flags.
enableCompileCache?.(NODE_COMPILE_CACHE || path.join(cache, "compile-cache", "policy-pack"));

// By way of an ESM file: ts-node stands before what CommonJS requires, and would type-check it on every run. CrossGuard
// calls a function that it was given, and awaits it: the rules of a configuration are loaded before the pack answers.
module.exports = async () => {
  await import("./index.js");
  // Node writes the cache when a process ends by itself; the engine ends this one by a signal.
  setTimeout(() => flushCompileCache?.(), 1_000).unref();
};
