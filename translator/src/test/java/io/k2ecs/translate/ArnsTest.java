package io.k2ecs.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.settings.Overrides;
import io.k2ecs.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnsTest {
    @Test
    void haveThePartitionTheRegionAndTheAccountOfTheSettings(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("k2ecs.yaml"), "aws:\n  region: cn-north-1\n  accountId: \"123456789012\"\n");
        Arns arns = new Arns(new SettingsReader().read(file, "app", Overrides.none()));

        assertThat(arns.role("r")).isEqualTo("arn:aws-cn:iam::123456789012:role/r");
        assertThat(arns.logStreams("/ecs/app/web"))
                .isEqualTo("arn:aws-cn:logs:cn-north-1:123456789012:log-group:/ecs/app/web:*");
        assertThat(arns.fileSystem("fs-1"))
                .isEqualTo("arn:aws-cn:elasticfilesystem:cn-north-1:123456789012:file-system/fs-1");
        assertThat(arns.secretPattern("app/db"))
                .isEqualTo("arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:app/db-??????");
        assertThat(arns.anythingOfEcs()).isEqualTo("arn:aws-cn:ecs:cn-north-1:123456789012:*");
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.sa-east-1.amazonaws.com/team/web:1,arn:aws:ecr:sa-east-1:123456789012:repository/team/web",
        "999999999999.dkr.ecr.eu-west-1.amazonaws.com/web,arn:aws:ecr:eu-west-1:999999999999:repository/web",
        "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/web,arn:aws:ecr:us-east-1:123456789012:repository/web",
        "123456789012.dkr-ecr.us-east-1.on.aws/web,arn:aws:ecr:us-east-1:123456789012:repository/web",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web,arn:aws-cn:ecr:cn-north-1:123456789012:repository/web",
        "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/web,"
                + "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/web"
    })
    void nameTheRepositoryOfAnImageInAnyPrivateRegistry(String image, String arn) {
        assertThat(Arns.repository(ImageReference.parse(image))).contains(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web:1",
                "docker.io/acme/web",
                "public.ecr.aws/nginx/nginx",
                "ghcr.io/acme/web",
                "12345.dkr.ecr.sa-east-1.amazonaws.com/web",
                "123456789012.dkr.ecr.sa-east-1.amazonaws.com.example.org/web"
            })
    void nameNoRepositoryOfOtherRegistries(String image) {
        assertThat(Arns.repository(ImageReference.parse(image))).isEmpty();
    }
}
