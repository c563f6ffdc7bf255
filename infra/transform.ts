import type * as pulumi from "@pulumi/pulumi";

/** A class of resources, such as `aws.rds.Instance`. */
interface ResourceClass {
  new (name: string, args: never, opts?: pulumi.CustomResourceOptions): pulumi.CustomResource;
  isInstance(candidate: unknown): boolean;
}

/** The inputs of a class of resources, such as `aws.rds.InstanceArgs`. */
type InputsOf<Resources extends ResourceClass> = NonNullable<ConstructorParameters<Resources>[1]>;

/**
 * Changes the inputs of each resource of one class below a component, for its option `transforms`,
 * before the resource is registered.
 * @param change receives the inputs and the resource's name; returns the inputs to register
 */
export function transform<Resources extends ResourceClass>(
  resources: Resources,
  change: (inputs: InputsOf<Resources>, name: string) => InputsOf<Resources>,
): pulumi.ResourceTransform {
  return ({ type, name, props, opts }) =>
    resources.isInstance({ __pulumiType: type })
      ? { props: change(props as InputsOf<Resources>, name), opts }
      : undefined;
}
