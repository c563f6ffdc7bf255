import { readdirSync } from "node:fs";

/** The directions of imports: contract and checklist below, four rooms that are strangers, scripts, tests and bench on top. */
const rooms = ["infra", "app", "policies", "sandbox"];
/** What builds on all of them. */
const above = "machine|rehearsal|scripts|tests|bench";
/** The services of the contract, and the functions that run before them. */
const services = [
  ...readdirSync(new URL("contract/services", import.meta.url))
    .filter((file) => file !== "index.ts")
    .map((file) => file.replace(/\.ts$/, "")),
  "monitor",
  "database-prepare",
  "secret-rotation",
];
/** The clients of the carriers of messages. */
const carriers = ["nodemailer", "@aws-sdk/client-pinpoint-sms-voice-v2", "sms-segments-calculator"];
// Neither tests nor benches are shipped.
const tests = "\\.(test|cases)\\.ts$|^(tests|bench)/|^app/testing/|^policies/harness/|\\.fixture\\.ts$";

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files import each other in a circle. Move what both need into a third file that imports neither.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...rooms.map((room) => ({
      name: `${room}-imports-no-other-room`,
      comment: `${room}/ imports contract/ and checklist/ alone. Move facts that two rooms share to contract/.`,
      severity: "error",
      from: { path: `^${room}/` },
      to: { path: `^(${rooms.filter((other) => other !== room).join("|")}|${above})/` },
    })),
    {
      name: "contract-imports-nothing-above",
      comment:
        "contract/ and checklist/ import no other room. Keep facts here, and the code that uses them in its room.",
      severity: "error",
      from: { path: "^(contract|checklist)/" },
      to: { path: `^(${rooms.join("|")}|${above})/` },
    },
    {
      name: "machine-imports-neither-rehearsal-nor-scripts",
      comment:
        "machine/ is below rehearsal/ and scripts/. Move the shared code to machine/, or pass it in as an argument.",
      severity: "error",
      from: { path: "^machine/", pathNot: tests },
      to: { path: "^(rehearsal|scripts|tests|bench)/" },
    },
    {
      name: "rehearsal-imports-no-scripts",
      comment: "rehearsal/ is below scripts/. Move the shared code to rehearsal/ or machine/.",
      severity: "error",
      from: { path: "^rehearsal/", pathNot: tests },
      to: { path: "^(scripts|tests|bench)/" },
    },
    {
      name: "commands-import-no-command",
      comment:
        "scripts/<command>.ts runs when it is imported. Move the shared code to a folder of scripts/ or to its room.",
      severity: "error",
      from: {},
      to: { path: "^scripts/[^/]+\\.ts$" },
    },
    ...services.map((service) => ({
      name: `${service}-imports-no-other-service`,
      comment:
        "A service imports app/chassis and contract/, never another service. Use an event, or move it to app/chassis.",
      severity: "error",
      from: { path: `^app/${service}/` },
      to: {
        path: `^app/(${services.filter((other) => other !== service).join("|")})/`,
      },
    })),
    {
      name: "chassis-knows-no-service",
      comment: "app/chassis serves every service and imports none. Let the service pass the value in as an argument.",
      severity: "error",
      from: { path: "^app/chassis/", pathNot: tests },
      to: { path: `^app/(${services.join("|")})/` },
    },
    {
      name: "carriers-belong-to-notifications",
      comment:
        "Only app/notifications has the carriers of mails, texts and pushes, and their credentials. Publish an event that it consumes.",
      severity: "error",
      from: { path: "^app/(?!notifications/)", pathNot: tests },
      to: { path: `(^|/)node_modules/(${carriers.join("|")})/` },
    },
    {
      name: "policy-rules-import-kernel-and-own-folder",
      comment:
        "The rules of an AWS service import policies/kernel and their own folder. Move what two services read to policies/kernel.",
      severity: "error",
      from: { path: "^policies/rules/([^/]+)/", pathNot: tests },
      to: { path: "^(policies|contract)/", pathNot: "^policies/(kernel|rules/$1)/" },
    },
    {
      name: "policy-kernel-imports-only-itself",
      comment:
        "policies/kernel is what every rule, report and test builds on, so it imports nothing else of policies/. Hand the value over as an argument.",
      severity: "error",
      from: { path: "^policies/kernel/", pathNot: tests },
      to: { path: "^policies/", pathNot: "^policies/kernel/" },
    },
    {
      name: "services-return-their-problems",
      comment:
        "A service returns refused(…), which the compiler compares with the route; only the chassis throws ProblemError.",
      severity: "error",
      from: { path: "^app/(?!chassis/)", pathNot: tests },
      to: { path: "^app/chassis/http/problem-error\\.ts$" },
    },
    {
      name: "sandbox-core-imports-no-backing",
      comment:
        "sandbox/core is what all kinds of backings share: it must not import a backing, the provider or the engine.",
      severity: "error",
      from: { path: "^sandbox/core/", pathNot: tests },
      to: { path: "^sandbox/(?!core/)" },
    },
    {
      name: "sandbox-process-imports-core-only",
      comment:
        "sandbox/process starts and supervises processes for every backing: of the sandbox it may import core alone.",
      severity: "error",
      from: { path: "^sandbox/process/" },
      to: { path: "^sandbox/(?!core/|process/)" },
    },
    {
      name: "sandbox-workload-imports-core-and-process-only",
      comment:
        "sandbox/workload supervises the tasks of every runtime: of the sandbox it may import core and process alone.",
      severity: "error",
      from: { path: "^sandbox/workload/" },
      to: { path: "^sandbox/(?!core/|process/|workload/)" },
    },
    {
      name: "backing-imports-no-other-kind",
      comment:
        "A kind of backing imports core, process and workload, never another kind: share it through sandbox/core, or pass it in from sandbox/local-cloud.ts, which joins the kinds.",
      severity: "error",
      from: { path: "^sandbox/backings/([^/]+)/", pathNot: tests },
      to: { path: "^sandbox/", pathNot: "^sandbox/(core|process|workload|backings/$1)/" },
    },
    {
      name: "backings-are-joined-in-local-cloud",
      comment:
        "Backings are constructed in sandbox/local-cloud.ts alone: everything else uses the Backing interface of core.",
      severity: "error",
      from: { pathNot: `^sandbox/(local-cloud\\.ts$|backings/)|${tests}` },
      to: { path: "^sandbox/backings/" },
    },
    {
      name: "app-imports-no-dev-dependency",
      comment:
        "The service image holds production dependencies alone. Move the package to dependencies, or do without it.",
      severity: "error",
      from: { path: "^(app|contract)/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "shipped-code-imports-no-test",
      comment: "Code that ships imports no test, fixture or harness. Move what it needs out of the test file.",
      severity: "error",
      // The pages of the rules are made of their cases.
      from: { pathNot: `${tests}|^scripts/docs/` },
      to: { path: "\\.test\\.ts$|^app/testing/|^policies/harness/|\\.fixture\\.ts$" },
    },
    {
      name: "no-unresolved",
      comment: "The import leads to no file or package. Correct its path, or install the package.",
      severity: "error",
      // Other products that a bench measures are packages of its own folder, installed when it runs.
      from: { pathNot: "^bench/(jobs|service)/.*[.]mjs$" },
      to: { couldNotResolve: true, pathNot: "^@pulumi/(pulumi/proto|awsguard)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
    },
    combinedDependencies: false,
  },
};
