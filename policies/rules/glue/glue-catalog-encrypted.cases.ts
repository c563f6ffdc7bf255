import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCatalog } from "./compliant-catalog.fixture.ts";
import glueCatalogEncrypted from "./glue-catalog-encrypted.ts";

export default casesOf(glueCatalogEncrypted, compliantCatalog, {
  pass: {
    "both are encrypted": {},
  },
  fail: {
    "the catalog is not": { "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode": "DISABLED" },
    "passwords are not": {
      "dataCatalogEncryptionSettings.connectionPasswordEncryption.returnConnectionPasswordEncrypted": false,
    },
  },
  unknown: {
    "the mode is not known": { "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode": UNKNOWN },
  },
});
