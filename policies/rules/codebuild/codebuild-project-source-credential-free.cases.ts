import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectSourceCredentialFree from "./codebuild-project-source-credential-free.ts";

export default casesOf(codebuildProjectSourceCredentialFree, compliantProject, {
  pass: {
    "a URL without a login": {},
    "a source without a URL": { source: { type: "CODEPIPELINE" } },
  },
  fail: {
    "a user name and a password": { "source.location": "https://user:hunter22@bitbucket.org/example/shop.git" },
    "a token, in a secondary source": {
      secondarySources: [
        { sourceIdentifier: "a", type: "BITBUCKET", location: "https://x-token-auth@bitbucket.org/example/a.git" },
      ],
    },
  },
  unknown: {
    "the URL is not known": { "source.location": UNKNOWN },
  },
});
