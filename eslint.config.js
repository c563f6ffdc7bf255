import { builtinRules } from "eslint/use-at-your-own-risk";
import tseslint from "typescript-eslint";

const typescript = ["**/*.ts"];
const javascript = ["**/*.js", "**/*.mjs", "**/*.cjs"];

/** What `@eslint/js` calls recommended, asked of ESLint itself: one package fewer. */
const recommended = Object.fromEntries(
  [...builtinRules].filter(([, { meta }]) => meta.docs.recommended === true).map(([name]) => [name, "error"]),
);

const known = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default tseslint.config(
  { ignores: ["node_modules/", ".groundwork/", "coverage/", "**/*.d.mts"] },
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      complexity: ["error", 8],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  // What runs before there is TypeScript, or where there is none.
  {
    files: javascript,
    languageOptions: {
      globals: known(
        "process",
        "console",
        "URL",
        "performance",
        "setTimeout",
        "clearTimeout",
        "setInterval",
        "clearInterval",
      ),
    },
    rules: recommended,
  },
  {
    files: ["sandbox/console/*.js"],
    languageOptions: { globals: known("document", "fetch", "Node") },
  },
  // A component is one constructor of resource literals (house rule: 120 lines).
  {
    files: ["infra/**/*.ts"],
    rules: { "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  // A table of data.
  { files: ["checklist/checklist.ts"], rules: { "max-lines": "off" } },
  { files: ["**/*.test.ts", "tests/**/*.ts"], rules: { "max-lines-per-function": "off" } },
  // What an operator reads on a terminal.
  { files: ["{machine,rehearsal,scripts,bench}/**/*.{ts,mjs}"], rules: { "no-console": "off" } },
);
