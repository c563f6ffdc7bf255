/**
 * How the inputs of a Pulumi type become the properties of CloudFormation and of the API. Inputs
 * that have the same name but for case, separators or a plural are not listed.
 */
export interface Mapping {
  /** @default the type of the same service and name */
  readonly cloudFormation?: string;
  /** The operations that the provider calls with the inputs: `rds:CreateDBInstance`. */
  readonly api?: readonly string[];
  /** By input path, the names of the properties; the first that a schema has is taken. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Inputs that only the provider reads: AWS never receives them. */
  readonly provider?: readonly string[];
  /** Schemas of cfn-lint about what values must agree on: `aws_ecs_taskdefinition/…`. */
  readonly extensions?: readonly string[];
  /** cfn-lint's schema of the values of an input, by input. */
  readonly values?: Readonly<Record<string, string>>;
  /** The names are complete, so that an absent property is absent indeed. */
  readonly isReviewed?: true;
  /** Required inputs that the provider sends to AWS also if they are empty texts. */
  readonly sentEmpty?: readonly string[];
  /** Properties that CloudFormation requires and the provider completes. */
  readonly completed?: readonly string[];
}
