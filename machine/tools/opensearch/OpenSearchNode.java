import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.Version;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;

/**
 * One node of OpenSearch with the modules of its distribution, configured by the opensearch.yml and
 * log4j2.properties of a folder. It ends with 1 and its error if it cannot start, and cleanly on
 * SIGTERM. With `--once` it ends as soon as it has started.
 */
public final class OpenSearchNode extends Node {
  private static final List<Class<? extends Plugin>> MODULES =
      List.of(
          org.opensearch.search.aggregations.matrix.MatrixAggregationPlugin.class,
          org.opensearch.analysis.common.CommonAnalysisPlugin.class,
          org.opensearch.geo.GeoModulePlugin.class,
          org.opensearch.ingest.common.IngestCommonPlugin.class,
          org.opensearch.script.expression.ExpressionPlugin.class,
          org.opensearch.script.mustache.MustachePlugin.class,
          org.opensearch.painless.PainlessPlugin.class,
          org.opensearch.index.mapper.MapperExtrasPlugin.class,
          org.opensearch.join.ParentJoinPlugin.class,
          org.opensearch.percolator.PercolatorPlugin.class,
          org.opensearch.index.rankeval.RankEvalPlugin.class,
          org.opensearch.index.reindex.ReindexPlugin.class,
          org.opensearch.transport.Netty4Plugin.class);

  private OpenSearchNode(Environment environment) {
    super(environment, MODULES, true);
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("--version")) {
      System.out.println(Version.CURRENT);
      return;
    }
    try {
      run(Path.of(arguments[0]), arguments.length > 1 && arguments[1].equals("--once"));
    } catch (Throwable error) {
      error.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(Path folder, boolean once) throws Exception {
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            Settings.builder().put("path.home", folder).build(), Map.of(), folder, () -> "sandbox");
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment);
    OpenSearchNode node = new OpenSearchNode(environment);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, stopped)));
    node.start();
    if (once) System.exit(0);
    stopped.await();
  }

  private static void close(Node node, CountDownLatch stopped) {
    try {
      node.close();
    } catch (Exception error) {
      error.printStackTrace();
    } finally {
      stopped.countDown();
    }
  }
}
