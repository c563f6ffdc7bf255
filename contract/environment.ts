import type * as z from "zod";
import type { Secret } from "./secret.ts";

/** A value that the task definition holds in plain text; `value` if the contract fixes it. */
export interface PlainVariable {
  readonly kind: "plain";
  readonly about: string;
  readonly value?: string;
}

/** Another service's name and port, such as `auth:3001`; follows from the contract. */
export interface AddressVariable {
  readonly kind: "address";
  readonly about: string;
  readonly service: string;
  readonly process: string;
}

/** A static secret of a third party: the task definition names ARN and JSON key, the agent sets the value at start. */
export interface InjectedVariable {
  readonly kind: "injected";
  readonly about: string;
  readonly secret: Secret;
  readonly jsonKey: string;
}

/** A secret that rotates: the environment holds its ARN, the process reads it, and again when its value is refused. */
export interface FetchedVariable {
  readonly kind: "fetched";
  readonly about: string;
  readonly secret: Secret;
}

export type Variable = PlainVariable | AddressVariable | InjectedVariable | FetchedVariable;
export type Environment = Readonly<Record<string, Variable>>;

/** Declares a {@link PlainVariable} that infrastructure supplies (infra/compute/process/environments.ts), or one with a fixed value. */
export function plain(about: string): { readonly kind: "plain"; readonly about: string };
export function plain(
  about: string,
  fixed: { readonly value: string },
): { readonly kind: "plain"; readonly about: string; readonly value: string };
export function plain(about: string, fixed?: { readonly value: string }): PlainVariable {
  return { kind: "plain", about, ...fixed };
}

/** Declares an {@link AddressVariable}; the process must listen on a port. */
export const address = <S extends string, P extends string>(service: S, process: P, about: string) =>
  ({ kind: "address", service, process, about }) as const;

/** Declares an {@link InjectedVariable}: one value of a secret's JSON. */
export const injected = <S extends Secret, K extends string & keyof z.infer<S["shape"]>>(
  secret: S,
  jsonKey: K,
  about: string,
) => ({ kind: "injected", secret, jsonKey, about }) as const;

/** Declares a {@link FetchedVariable}. */
export const fetched = <S extends Secret>(secret: S, about: string) => ({ kind: "fetched", secret, about }) as const;
