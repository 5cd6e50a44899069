package io.k2ecs.ecom.runlocal;

import io.k2ecs.ecom.local.ServiceStartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code k2ecs run-local}. */
@Command(
        name = "k2ecs run-local",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        description = {
            "Runs little-ecom on this machine: auth-service, backend-service, a PostgreSQL, a server of MongoDB's protocol,"
                    + " and a front door that does what the Ingress does. Ctrl-C ends it all.",
            ""
        },
        optionListHeading = "Options:%n",
        footer = {
            "",
            "With DB_HOST (DB_USER, DB_PASSWORD, ...) or MONGODB_URI in the environment those servers are used instead,"
                    + " and keep what is written to them.",
            "",
            "Examples:",
            "  k2ecs run-local",
            "  k2ecs run-local --port 0",
            "  MONGODB_URI=mongodb://localhost:27017/ecommerce k2ecs run-local"
        })
final class Main implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8080;
    private static final int LARGEST_PORT = 65_535;
    private static final int USAGE = 2;
    private static final int FAILED = 3;
    private static final int BUG = 70;

    @Option(
            names = "--port",
            paramLabel = "<port>",
            description = "The port of the front door; 0 for any free one. Default: 8080.")
    private int port = DEFAULT_PORT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    // The launcher knows where the checkout is.
    @Option(names = "--home", required = true, hidden = true)
    private Path home;

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        // nginx hands the name that the client used on to the services.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        CommandLine command = new CommandLine(new Main());
        command.setExecutionExceptionHandler((e, it, result) -> {
            if (e instanceof RunLocalException || e instanceof ServiceStartException) {
                it.getErr().println("k2ecs run-local: " + e.getMessage());
                return FAILED;
            }
            it.getErr().println("k2ecs run-local: this is a bug of ours, please report it:");
            e.printStackTrace(it.getErr());
            return BUG;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() {
        if (port < 0 || port > LARGEST_PORT) {
            spec.commandLine().getErr().println("k2ecs run-local: --port is a number from 0 to " + LARGEST_PORT + ".");
            return USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting little-ecom...");
        out.flush();
        Path services = home.resolve("services");
        Path logs = services.resolve("run-local/target/logs");
        AtomicBoolean interrupted = new AtomicBoolean();
        LittleEcom ecom = new LittleEcom(
                port,
                new LittleEcom.Parts(
                        services.resolve("auth-service/target/auth-service-0.1.0-SNAPSHOT.jar"),
                        services.resolve("backend-service/target/backend-service-0.1.0-SNAPSHOT.jar"),
                        home.resolve("k8s-manifests/ingress.yaml"),
                        logs),
                System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.set(true);
            ecom.close();
        }));
        String url = ecom.url().toString();
        out.println("""

                little-ecom is ready at {url}

                Try:
                  curl -i {url}/auth/register -H 'Content-Type: application/json' -d '{"email":"ann@example.com","password":"correct horse"}'
                  TOKEN=$(curl -s {url}/auth/signin -H 'Content-Type: application/json' -d '{"email":"ann@example.com","password":"correct horse"}')
                  curl -i {url}/item -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"name":"Lamp","price":9.99}'
                  curl -i {url}/items

                The services log to {logs}
                Ctrl-C ends it.""".replace("{url}", url).replace("{logs}", logs.toString()));
        out.flush();
        String end = ecom.awaitEnd();
        if (interrupted.get()) {
            return 0;
        }
        spec.commandLine().getErr().println("k2ecs run-local: " + end);
        return FAILED;
    }
}
