import type { Reading } from "../../kernel/reading.ts";
import { anyOf } from "../../kernel/verdict.ts";
import { entryOf } from "./objects.ts";
import type { Container } from "./pods.ts";

/** How a program is recognized: by its image, or by a label of its pods. */
export interface Program {
  readonly image: RegExp;
  readonly labels: readonly (readonly [key: string, value: string])[];
}

/** Whether a container runs a program, by its image or the labels of its pod. */
export const runs = ({ container, metadata }: Container, { image, labels }: Program): boolean =>
  anyOf([
    () => image.test(container.at("image").text()),
    ...labels.map(
      ([key, value]) =>
        () =>
          isLabelled(metadata, key, value),
    ),
  ]);

const isLabelled = (metadata: Reading, key: string, value: string): boolean =>
  entryOf(metadata.at("labels"), key)?.is(value) === true;

/** The server of Helm 2. */
export const tiller: Program = {
  image: /tiller/,
  labels: [
    ["app", "helm"],
    ["name", "tiller"],
  ],
};

/** The web interface of Kubernetes. */
export const dashboard: Program = {
  image: /kubernetes-dashboard|kubernetesui/,
  labels: [
    ["app", "kubernetes-dashboard"],
    ["k8s-app", "kubernetes-dashboard"],
  ],
};
