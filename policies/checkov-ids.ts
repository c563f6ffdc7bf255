/**
 * The numbers of checkov's checks of AWS resources. Source: checkov 3.3.30 (PyPI), the ids in
 * checkov/terraform/checks.
 */
const numbers = {
  CKV_AWS_: "1-3 5-51 53-94 96-124 126-127 129-131 133-150 152-187 189-298 300-383 385-394",
  CKV2_AWS_: "1-12 14-16 18-23 27-66 68-78",
};

/** The ids of checkov's checks of AWS resources. */
export const checkovIds: ReadonlySet<string> = new Set(
  Object.entries(numbers).flatMap(([prefix, ranges]) =>
    ranges.split(" ").flatMap((range) => {
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => `${prefix}${first + at}`);
    }),
  ),
);
