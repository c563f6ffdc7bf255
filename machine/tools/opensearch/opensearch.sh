#!/bin/sh
# Runs one node of OpenSearch with the configuration of a folder: opensearch FOLDER.
# The archive of classes, which halves the start, holds for this folder, these jars and this Java.
cd "$(dirname "$0")/.." || exit 1
[ ! -d "$1" ] || [ -e "$1/log4j2.properties" ] || cp log4j2.properties "$1" || exit 1
exec "${JAVA:-java}" -XX:+UseSerialGC "${OPENSEARCH_ARCHIVE:--XX:SharedArchiveFile=opensearch.jsa}" -Xlog:disable -Xlog:all=error:stderr \
  -XX:+ExitOnOutOfMemoryError -Dlog4j2.disable.jmx=true -Djava.awt.headless=true \
  ${OPENSEARCH_JAVA_OPTS:--Xms256m -Xmx256m -XX:TieredStopAtLevel=1} \
  -cp "$(cat classpath)" OpenSearchNode "$@"
