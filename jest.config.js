/** Jest in ESM: types are stripped by swc; servers are real, so each file brings its own. */
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { globalsCleanup: "off" },
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["**/*.test.ts"],
  // npm run test:kubernetes runs these: they need a control plane of Kubernetes, which takes minutes to build.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/tests/kubernetes/cluster/"],
  modulePathIgnorePatterns: ["<rootDir>/.groundwork/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2024", parser: { syntax: "typescript" }, experimental: { keepImportAttributes: true } },
        module: { type: "es6" },
        sourceMaps: "inline",
      },
    ],
  },
  testTimeout: 60_000,
  maxWorkers: 2,
  // A worker keeps modules of test files that have ended; one of 2.5 GB did not answer a request for three seconds.
  workerIdleMemoryLimit: "1GB",
  // A file of rules has thousands of tests: only failures are shown, also when it runs alone.
  verbose: false,
};
