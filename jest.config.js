/** Jest in ESM: types are stripped by swc; servers are real, so each file brings its own. */
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { globalsCleanup: "off" },
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/.groundwork/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2024", parser: { syntax: "typescript" } }, module: { type: "es6" }, sourceMaps: "inline" },
    ],
  },
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules of test files that have ended are kept: at 2.5 GB a collection of garbage stops a worker for seconds.
  workerIdleMemoryLimit: "1GB",
  // A file of rules has thousands of tests: only failures are shown, also when it runs alone.
  verbose: false,
};
