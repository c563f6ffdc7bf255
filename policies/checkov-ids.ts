/**
 * The numbers of checkov's checks of AWS and Kubernetes resources. Source: checkov 3.3.30 (PyPI), the ids
 * in checkov/terraform/checks and checkov/kubernetes/checks.
 */
const numbers = {
  CKV_AWS_: "1-3 5-51 53-94 96-124 126-127 129-131 133-150 152-187 189-298 300-383 385-394",
  CKV2_AWS_: "1-12 14-16 18-23 27-66 68-78",
  CKV_K8S_: "1-45 49 68-75 77-86 88-97 99-100 102 104-108 110-119 121 138-141 143-149 151-159",
  CKV2_K8S_: "1-6",
};

/** The ids of checkov's checks of AWS and Kubernetes resources. */
export const checkovIds: ReadonlySet<string> = new Set(
  Object.entries(numbers).flatMap(([prefix, ranges]) =>
    ranges.split(" ").flatMap((range) => {
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => `${prefix}${first + at}`);
    }),
  ),
);
