package io.k2ecs.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.ProjectFolders;
import io.k2ecs.aws.MotoDeployment.Deployed;
import io.k2ecs.aws.simulator.MotoServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An AWS that we did not write accepts little-ecom's translations, file by file, in the order of a deployment. */
class EcsOutputIT {
    static Stream<Path> outputs() {
        Path golden = ProjectFolders.module().resolve("src/test/resources/golden");
        return Stream.of(
                ProjectFolders.root().resolve("ecs-output"),
                golden.resolve("little-ecom-on-ec2-awsvpc"),
                golden.resolve("little-ecom-on-ec2-host"),
                golden.resolve("little-ecom-on-ec2-bridge"),
                golden.resolve("little-ecom-by-service-connect"),
                golden.resolve("little-ecom-by-cloud-map"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void deploysAsItIsCommitted(Path output) {
        try (MotoServer server = MotoServer.start();
                AwsClients aws = AwsClients.of(server.endpoint(), "sa-east-1")) {
            Deployed deployed = MotoDeployment.deploy(output, aws);

            assertThat(deployed.services()).isNotEmpty().allSatisfy(service -> assertThat(service.status())
                    .isEqualTo("ACTIVE"));
            assertThat(deployed.services())
                    .hasSameSizeAs(OutputFolder.read(output).of("services"));
        }
    }
}
