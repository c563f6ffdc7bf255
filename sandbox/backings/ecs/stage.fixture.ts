import { address, injected, Login, plain, secret } from "../../../contract/environment.ts";
import type { HeldResource, Properties } from "../../core/backing.ts";
import type { RunnableProcess } from "../../core/runnable-process.ts";
import { held, secretsServer, taskDefinitionOf, testContext } from "../../core/sandbox.fixture.ts";
import { ServiceConnectMesh } from "../service-connect/mesh.ts";
import { EcsServiceBacking, type EcsServiceBackingOptions } from "./service-backing.ts";
import type { TaskState } from "../../workload/slot.ts";

/** The program that the tasks run. */
export const program = "sandbox/backings/ecs/task-program.fixture.ts";

const mail = secret({ name: "mail", about: "a login", origin: "configured", shape: Login });
const environment = {
  VERSION: plain("what it answers"),
  FAIL: plain("how it goes wrong"),
  OTHER_ADDRESS: address("other", "http", "another service"),
  MAIL_HOST: plain("the carrier"),
  API_KEY: injected(mail, "password", "a credential"),
};

const processes: RunnableProcess[] = [
  {
    name: "fixture/http",
    image: "node",
    command: ["node", program, "3901"],
    port: 3901,
    health: { path: "/health", port: 3901 },
    environment,
  },
  { name: "fixture/worker", image: "node", command: ["node", program], environment },
];

/** A secret whose key `password` is "the-canary"; in its version 2, "the-second-canary". */
export const secretArn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:mail-AbCdEf";

/** A health check with a short interval. */
export const quickHealth = { command: ["CMD", "true"], interval: 0.1, retries: 2, timeout: 1, startPeriod: 10 };

/** A task definition of the HTTP task. */
export function httpTask(
  revision: number,
  variables: Readonly<Record<string, string>>,
  more: Properties = {},
): HeldResource {
  return taskDefinitionOf("http", revision, {
    command: ["node", program, "3901"],
    environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
    portMappings: [{ name: "http", containerPort: 3901, appProtocol: "http" }],
    healthCheck: quickHealth,
    ...more,
  });
}

/** The service `shop-http`, reached as `shop:3901`. */
export function serviceOf(definition: HeldResource, inputs: Properties = {}): HeldResource {
  return held("aws:ecs/service:Service", "shop-http", {
    taskDefinition: definition.outputs["arn"],
    desiredCount: 1,
    serviceConnectConfiguration: {
      enabled: true,
      services: [{ portName: "http", discoveryName: "shop", clientAlias: [{ port: 3901, dnsName: "shop" }] }],
    },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    ...inputs,
  });
}

/** A sandbox with one ECS service. `network` is N of 127.N.0.0/16. */
export class EcsStage {
  readonly context: Awaited<ReturnType<typeof testContext>>;
  readonly secrets: Awaited<ReturnType<typeof secretsServer>>;
  readonly mesh: ServiceConnectMesh;
  backing: EcsServiceBacking;

  private constructor(context: EcsStage["context"], secrets: EcsStage["secrets"]) {
    this.context = context;
    this.secrets = secrets;
    this.mesh = new ServiceConnectMesh(context);
    this.backing = new EcsServiceBacking(this.options());
  }

  static async open(network: number): Promise<EcsStage> {
    const secretOf = (password: string) => JSON.stringify({ username: "me", password });
    const versions = { [`${secretArn} 1`]: secretOf("the-canary"), [`${secretArn} 2`]: secretOf("the-second-canary") };
    return new EcsStage(
      await testContext(network),
      await secretsServer({ [secretArn]: secretOf("the-canary"), ...versions }),
    );
  }

  async close(): Promise<void> {
    await this.backing.stop();
    await this.mesh.stop();
    await this.secrets.stop();
    this.context.remove();
  }

  options(): EcsServiceBackingOptions {
    const carriers = { MAIL_HOST: "127.201.9.9" };
    return { context: this.context, mesh: this.mesh, cloud: this.secrets.cloud, carriers, processes };
  }

  /** The answer of the service's task, through its alias on a new connection. */
  async ask(path: string): Promise<unknown> {
    const { address: host, port } = await this.mesh.alias("shop:3901");
    const answer = await fetch(`http://${host}:${port}${path}`, { headers: { connection: "close" } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  }

  /** The tasks of the one service. */
  tasks(): readonly TaskState[] {
    return this.backing.workloads.states()[0]?.tasks ?? [];
  }
}
