package io.k2ecs.source;

import static io.k2ecs.source.Inputs.custom;
import static io.k2ecs.source.Inputs.problems;
import static io.k2ecs.source.Inputs.read;
import static io.k2ecs.source.Inputs.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizationTest {
    private static final String HEAD = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

    @TempDir
    Path folder;

    private List<String> findings(Path... paths) {
        return read(paths).findings().stream()
                .map(finding -> finding.severity().label() + " " + finding.at().line() + ":"
                        + finding.at().column() + " " + finding.code() + " " + finding.message())
                .toList();
    }

    @Test
    void skipsAFileThatOnlyListsWhatIsReadAnyway() {
        write(folder, "a.yaml", custom("a: b"));
        write(folder, "base/b.yaml", custom("a: b").replace("name: thing", "name: other"));
        write(folder, "kustomization.yaml", HEAD + "resources:\n- a.yaml\n- ./base\nimages: []\n");
        assertThat(findings(folder))
                .containsExactly(
                        "info 1:1 SRC042 this Kustomization is skipped; it only lists files, which are read as they are");
        ManifestSet manifests = read(folder);
        assertThat(manifests.documents()).hasSize(3);
        assertThat(manifests.objects()).hasSize(2);
    }

    @Test
    void warnsOfWhatAKustomizationWouldChange() {
        write(folder, "a.yaml", custom("a: b"));
        write(folder, "kustomization.yml", "namePrefix: x-\nresources: [a.yaml]\nimages:\n- name: x\n");
        assertThat(findings(folder))
                .containsExactly(
                        "warning 1:1 SRC043 this Kustomization also sets namePrefix, images, which was not applied");
    }

    @Test
    void warnsOfResourcesThatWereNotRead() {
        write(folder, "k8s/a.yaml", custom("a: b"));
        write(folder, "k8s/Kustomization", "resources:\n- a.yaml\n- ../base\n- https://example.com/x\n- gone.yaml\n");
        write(folder, "base/b.yaml", custom("a: b").replace("name: thing", "name: other"));
        String message = " SRC043 this resource of the Kustomization was not read";
        assertThat(findings(folder.resolve("k8s")))
                .containsExactly("warning 3:3" + message, "warning 4:3" + message, "warning 5:3" + message);
        assertThat(findings(folder.resolve("k8s"), folder.resolve("base")))
                .containsExactly("warning 4:3" + message, "warning 5:3" + message);
    }

    @Test
    void warnsOfAFileWhoseResourcesCannotBeFound() {
        assertThat(Inputs.oddities(HEAD + "resources: [a.yaml]\n---\n" + custom("a: b")))
                .containsExactly("SRC043 3:13 this resource of the Kustomization was not read");
    }

    @Test
    void takesKustomizationsOfOtherToolsForObjects() {
        write(
                folder,
                "kustomization.yaml",
                "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n");
        assertThat(read(folder).objects()).extracting(ManifestObject::kind).containsExactly("Kustomization");
    }

    @Test
    void isNoObjectByItself() {
        assertThat(problems(HEAD + "resources: []"))
                .containsExactly("SRC004 1:1 the input holds no Kubernetes object, only a Kustomization");
    }
}
