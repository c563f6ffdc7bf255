import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectSourceCredentialFree from "./codebuild-project-source-credential-free.ts";

export default casesOf(codebuildProjectSourceCredentialFree, compliantProject, {
  pass: {
    "a URL without a login": {},
    "a user name without a password": { "source.location": "https://jane@bitbucket.org/example/shop.git" },
    "a source without a URL": { source: { type: "CODEPIPELINE" } },
  },
  fail: {
    "a user name and a password": { "source.location": "https://user:hunter22@bitbucket.org/example/shop.git" },
    "a token, in a secondary source": {
      secondarySources: [
        {
          sourceIdentifier: "a",
          type: "BITBUCKET",
          location: "https://x-token-auth:abc123@bitbucket.org/example/a.git",
        },
      ],
    },
    "a token without a user name": {
      "source.location": `https://ghp_${"a1B2".repeat(9)}@github.com/example/shop.git`,
    },
    "a password, and the secondary sources are not known": {
      "source.location": "https://user:hunter22@bitbucket.org/example/shop.git",
      secondarySources: UNKNOWN,
    },
  },
  unknown: {
    "the URL is not known": { "source.location": UNKNOWN },
  },
});
