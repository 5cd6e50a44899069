package io.k2ecs.generated;

import java.util.List;

/** Values of volumes, claims and classes of storage. */
final class VolumeValues {
    private VolumeValues() {}

    static void addTo(FieldValues values) {
        objects(values);
        sources(values);
        files(values);
    }

    private static void objects(FieldValues values) {
        values.some("*.accessModes", "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");
        values.entry("VolumeResourceRequirements.requests", "storage", "1Gi", "storage", "100Gi");
        values.entry("VolumeResourceRequirements.limits", "storage", "200Gi");
        values.entry("PersistentVolumeSpec.capacity", "storage", "5Gi");
        values.oneOf("*.storageClassName", "gp3", "efs", "");
        values.oneOf("*.volumeAttributesClassName", "fast");
        values.oneOf("*.volumeMode", "Filesystem", "Block");
        values.oneOf("PersistentVolumeClaimSpec.volumeName", "media");
        values.oneOf("TypedLocalObjectReference.apiGroup", "snapshot.storage.k8s.io");
        values.oneOf("TypedLocalObjectReference.kind", "VolumeSnapshot");
        values.oneOf("TypedObjectReference.apiGroup", "snapshot.storage.k8s.io");
        values.oneOf("TypedObjectReference.kind", "VolumeSnapshot");
        values.text("TypedObjectReference.namespace", Surroundings::namespace);
        values.oneOf("PersistentVolumeSpec.persistentVolumeReclaimPolicy", "Retain", "Delete", "Recycle");
        values.oneOf("*.mountOptions", List.of("noatime"));
        values.oneOf("StorageClass.provisioner", "efs.csi.aws.com", "ebs.csi.aws.com", "example.com/nfs");
        values.oneOf("StorageClass.reclaimPolicy", "Delete", "Retain");
        values.oneOf("StorageClass.volumeBindingMode", "Immediate", "WaitForFirstConsumer");
        values.entry("StorageClass.parameters", "type", "gp3", "provisioningMode", "efs-ap", "encrypted", "true");
        values.oneOf("TopologySelectorLabelRequirement.key", "topology.kubernetes.io/zone");
        values.oneOf("TopologySelectorLabelRequirement.values", List.of("eu-west-1a"));
        values.oneOf("ObjectReference.apiVersion", "v1");
        values.oneOf("ObjectReference.kind", "PersistentVolumeClaim");
        values.text("ObjectReference.name", here -> here.existing(here.claims(), "some-claim"));
        values.text("ObjectReference.namespace", Surroundings::namespace);
        values.text("SecretReference.namespace", Surroundings::namespace);
        values.text("SecretReference.name", here -> here.existing(here.secrets().keySet(), "no-secret"));
    }

    private static void sources(FieldValues values) {
        values.text("Volume.name", here -> here.fresh("vol"));
        values.oneOf("*.fsType", "ext4");
        values.oneOf("EmptyDirVolumeSource.medium", "", "Memory", "HugePages");
        values.oneOf("EmptyDirVolumeSource.sizeLimit", "64Mi");
        values.oneOf("HostPathVolumeSource.path", "/var/run/docker.sock", "/var/log", "/");
        values.oneOf("HostPathVolumeSource.type", "", "Directory", "DirectoryOrCreate", "File", "Socket");
        values.text("PersistentVolumeClaimVolumeSource.claimName", here -> here.existing(here.claims(), "no-claim"));
        values.oneOf("CSIVolumeSource.driver", "secrets-store.csi.k8s.io", "efs.csi.aws.com", "s3.csi.aws.com");
        values.entry("CSIVolumeSource.volumeAttributes", "secretProviderClass", "aws", "bucketName", "shop");
        values.oneOf("CSIPersistentVolumeSource.driver", "efs.csi.aws.com", "ebs.csi.aws.com", "s3.csi.aws.com");
        values.oneOf(
                "CSIPersistentVolumeSource.volumeHandle",
                "fs-0123456789abcdef0",
                "fs-0123456789abcdef0::fsap-0fedcba9876543210",
                "fs-0123456789abcdef0:/data",
                "vol-0123456789abcdef0");
        values.entry("CSIPersistentVolumeSource.volumeAttributes", "encryptInTransit", "true");
        values.oneOf("NFSVolumeSource.server", "nfs.example.com", "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com");
        values.oneOf("NFSVolumeSource.path", "/exports");
        values.oneOf("LocalVolumeSource.path", "/mnt/disk");
        values.oneOf("AWSElasticBlockStoreVolumeSource.volumeID", "vol-0123456789abcdef0");
        values.oneOf("ImageVolumeSource.reference", "example/files:1");
        values.oneOf("ImageVolumeSource.pullPolicy", "Always", "IfNotPresent");
        values.oneOf("*.monitors", List.of("10.0.0.9:6789"));
        values.oneOf("*.portals", List.of("10.0.0.9:3260"));
        values.oneOf("*.targetWWNs", List.of("500a0982991b8dc5"));
        values.oneOf("FCVolumeSource.wwids", List.of("3600508b400105e210000900000490000"));
        values.number("*.lun", 0, 255);
        values.oneOf("*.targetPortal", "10.0.0.9:3260");
        values.oneOf("*.iqn", "iqn.2001-04.com.example:storage.disk");
        values.oneOf("AzureDiskVolumeSource.cachingMode", "None", "ReadOnly");
        values.oneOf("AzureDiskVolumeSource.kind", "Shared", "Managed");
        values.number("*.partition", 0, 3);
        values.entry("*.options", "vers", "4");
    }

    private static void files(FieldValues values) {
        values.text(
                "ConfigMapVolumeSource.name",
                here -> here.existing(here.configMaps().keySet(), "no-map"));
        values.text(
                "ConfigMapProjection.name",
                here -> here.existing(here.configMaps().keySet(), "no-map"));
        values.text(
                "SecretVolumeSource.secretName",
                here -> here.existing(here.secrets().keySet(), "no-secret"));
        values.text(
                "SecretProjection.name", here -> here.existing(here.secrets().keySet(), "no-secret"));
        values.oneOf("*.defaultMode", 420, 256, 0, 511);
        values.oneOf("KeyToPath.mode", 420, 256);
        values.oneOf("KeyToPath.key", "LEVEL", "TOKEN", "app.conf");
        values.text("KeyToPath.path", here -> here.oneOf(List.of("", "deep/er/")) + here.fresh("file"));
        values.text("DownwardAPIVolumeFile.path", here -> here.fresh("fact"));
        values.oneOf("DownwardAPIVolumeFile.mode", 420);
        values.text("*.path", here -> here.fresh("path"));
        values.oneOf("ClusterTrustBundleProjection.signerName", "example.com/signer");
        values.oneOf("ClusterTrustBundleProjection.name", "bundle");
        values.oneOf("PodCertificateProjection.signerName", "example.com/signer");
        values.oneOf("PodCertificateProjection.keyType", "ED25519", "RSA3072");
        values.oneOf("PodCertificateProjection.keyPath", "key.pem");
        values.oneOf("PodCertificateProjection.certificateChainPath", "chain.pem");
        values.oneOf("PodCertificateProjection.credentialBundlePath", "bundle.pem");
        values.oneOf("PodCertificateProjection.maxExpirationSeconds", 7_200);
        values.oneOf("ServiceAccountTokenProjection.audience", "vault");
        values.oneOf("ServiceAccountTokenProjection.expirationSeconds", 3_600);
        values.put("ServiceAccountTokenProjection.path", here -> List.of("token"));
    }
}
