import { describe, expect, test } from "@jest/globals";
import { gateDeadlineSeconds, gateJob, gateJobName } from "./gate-job.ts";

const image = `000000000000.dkr.ecr.eu-central-1.amazonaws.com/groundwork/node@sha256:${"0".repeat(64)}`;
const environment = [{ name: "LOG_LEVEL", value: "info" }];

describe("the gate", () => {
  const event = { migrations: "abc", image, database: "arn:database" };
  const name = gateJobName(event);

  test("its Job has the same name for the same migrations, image and database, and another for any other", () => {
    expect(name).toMatch(/^database-prepare-[0-9a-f]{10}$/);
    expect(gateJobName({ ...event })).toBe(name);
    const changed = Object.keys(event).map((key) => gateJobName({ ...event, [key]: "other" }));
    expect(new Set([name, ...changed]).size).toBe(4);
  });

  test("it fails within its deadline, is attempted three times, and is made again after it failed", () => {
    const job = gateJob({
      ...{ namespace: "groundwork-dev", name, image, environment, event: '{"action":"prepare"}' },
      priorityClassName: "groundwork-dev-serving",
      nodes: { nodeSelector: { "kubernetes.io/arch": "amd64" }, tolerations: [] },
    });
    expect(job).toMatchObject({
      metadata: { name, annotations: { "pulumi.com/replaceUnready": "true" } },
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: gateDeadlineSeconds,
        template: {
          spec: {
            ...{ serviceAccountName: "database-prepare", restartPolicy: "Never" },
            containers: [
              {
                command: ["node", "app/database-prepare/job.ts"],
                args: ['{"action":"prepare"}'],
                terminationMessagePolicy: "FallbackToLogsOnError",
              },
            ],
          },
        },
      },
    });
  });
});
