import * as z from "zod";

// Objects of which other fields have no effect here. The provider has refused unknown fields already.

const Probe = z.strictObject({
  httpGet: z.strictObject({
    path: z.string().default("/"),
    port: z.union([z.int(), z.string()]),
    scheme: z.literal("HTTP").optional(),
    httpHeaders: z.array(z.unknown()).max(0).optional(),
  }),
  initialDelaySeconds: z.number().default(0),
  periodSeconds: z.number().default(10),
  timeoutSeconds: z.number().default(1),
  failureThreshold: z.number().default(3),
  successThreshold: z.number().optional(),
  terminationGracePeriodSeconds: z.number().optional(),
});

/** One probe of a container. */
export type ProbeInputs = z.infer<typeof Probe>;

/** What runs another program in the container, or reads a value from the cluster, is not supported. */
const none = z.array(z.unknown()).max(0).optional();

const Container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).default([]),
  args: z.array(z.string()).default([]),
  env: z.array(z.strictObject({ name: z.string(), value: z.string().default("") })).default([]),
  envFrom: none,
  ports: z.array(z.object({ name: z.string().optional(), containerPort: z.int() })).default([]),
  startupProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
  lifecycle: z
    .strictObject({ preStop: z.strictObject({ sleep: z.strictObject({ seconds: z.number() }) }).optional() })
    .optional(),
  securityContext: z.object({ readOnlyRootFilesystem: z.boolean().default(false) }).prefault({}),
  volumeMounts: z
    .array(z.object({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().default(false) }))
    .default([]),
});

/** One container of a pod, with the fields that the sandbox supports. */
export type ContainerInputs = z.infer<typeof Container>;

/** What a pod is made from. */
export const PodTemplate = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()).default({}) }).prefault({}),
  spec: z.object({
    containers: z.array(Container).min(1),
    initContainers: none,
    serviceAccountName: z.string().default("default"),
    priorityClassName: z.string().optional(),
    terminationGracePeriodSeconds: z.number().default(30),
    volumes: z.array(z.object({ name: z.string(), emptyDir: z.object({}).optional() })).default([]),
  }),
});

/** A template of pods, with the fields that the sandbox supports. */
export type PodTemplateInputs = z.infer<typeof PodTemplate>;

const PodNumber = z.union([z.int(), z.string().regex(/^\d+%$/)]);

/** A Deployment. */
export const DeploymentInputs = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    replicas: z.int().min(0).default(1),
    progressDeadlineSeconds: z.number().default(600),
    paused: z.literal(false).optional(),
    strategy: z
      .object({
        type: z.enum(["RollingUpdate", "Recreate"]).default("RollingUpdate"),
        rollingUpdate: z
          .object({ maxSurge: PodNumber.default("25%"), maxUnavailable: PodNumber.default("25%") })
          .prefault({}),
      })
      .prefault({}),
    template: PodTemplate,
  }),
});

/** A Job that runs one pod. */
export const JobInputs = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    backoffLimit: z.int().min(0).default(6),
    activeDeadlineSeconds: z.number().optional(),
    completions: z.literal(1).optional(),
    parallelism: z.literal(1).optional(),
    suspend: z.literal(false).optional(),
    template: PodTemplate.extend({
      spec: PodTemplate.shape.spec.extend({ restartPolicy: z.enum(["Never", "OnFailure"]) }),
    }),
  }),
});

/** A Service inside the cluster. */
export const ServiceInputs = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    type: z.literal("ClusterIP").default("ClusterIP"),
    selector: z.record(z.string(), z.string()).default({}),
    ports: z
      .array(
        z.object({
          name: z.string().optional(),
          port: z.int(),
          targetPort: z.union([z.int(), z.string()]).optional(),
          appProtocol: z.string().optional(),
          protocol: z.literal("TCP").optional(),
        }),
      )
      .default([]),
  }),
});

/** What leads the requests of a target group to the pods of a Service. */
export const TargetGroupBindingInputs = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    targetGroupARN: z.string(),
    targetType: z.literal("ip").default("ip"),
    serviceRef: z.object({ name: z.string(), port: z.union([z.int(), z.string()]) }),
  }),
});
