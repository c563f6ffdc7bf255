import { rule } from "../../kernel/rule.ts";
import { every, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "glue-catalog-encrypted",
  title: "The Glue data catalog and its connection passwords are encrypted",
  why: "Anyone who may read the catalog reads the passwords of databases, and obtains the metadata of all tables from its storage.",
  type: "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  severity: "medium",
  union: [371],
  controls: { checkov: ["CKV_AWS_94"] },
  url: "https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html",
  remedy:
    'dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId }, connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId } }',
  judge: (dataCatalogEncryptionSettings) => {
    const settings = dataCatalogEncryptionSettings.at("dataCatalogEncryptionSettings");
    const mode = settings.at("encryptionAtRest.catalogEncryptionMode");
    const atRest = mode.is("SSE-KMS-WITH-SERVICE-ROLE") ? pass() : mode.mustBe("SSE-KMS");
    return every(
      [atRest, settings.at("connectionPasswordEncryption.returnConnectionPasswordEncrypted").mustBe(true)],
      (verdict) => verdict,
    );
  },
});
