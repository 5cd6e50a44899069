package io.k2ecs.aws;

import static io.k2ecs.ecs.Placeholder.Kind.ACCESS_POINT_ID;
import static io.k2ecs.ecs.Placeholder.Kind.CERTIFICATE_ARN;
import static io.k2ecs.ecs.Placeholder.Kind.FILE_SYSTEM_ID;
import static io.k2ecs.ecs.Placeholder.Kind.SECURITY_GROUP_ID;
import static io.k2ecs.ecs.Placeholder.Kind.SUBNET_ID;
import static io.k2ecs.ecs.Placeholder.Kind.VPC_ID;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;

/** What the output takes for granted: network, certificates, file systems and clusters. Made for the names it uses. */
final class Foundation {
    private final OutputFolder output;
    private final AwsClients aws;
    private final RequestSender sender;

    Foundation(OutputFolder output, AwsClients aws, RequestSender sender) {
        this.output = output;
        this.aws = aws;
        this.sender = sender;
    }

    void create() {
        createNetwork();
        createFileSystems();
        for (String host : output.placeholders(CERTIFICATE_ARN)) {
            sender.assign(
                    CERTIFICATE_ARN,
                    host,
                    aws.certificates()
                            .requestCertificate(request -> request.domainName(host))
                            .certificateArn());
        }
        Set<String> clusters = clusters();
        if (clusters.size() > 1) {
            throw new DeploymentRefusedException("the output", "speaks of several clusters: " + clusters);
        }
        clusters.forEach(cluster -> aws.ecs().createCluster(request -> request.clusterName(cluster)));
    }

    private void createNetwork() {
        Set<String> vpcs = output.placeholders(VPC_ID);
        if (vpcs.size() > 1) {
            throw new DeploymentRefusedException("the output", "speaks of several VPCs: " + vpcs);
        }
        String vpcId = aws.ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        // Private hosted zones need it, and so does moto to run a task.
        aws.ec2().modifyVpcAttribute(request -> request.vpcId(vpcId).enableDnsHostnames(on -> on.value(true)));
        vpcs.forEach(vpc -> sender.assign(VPC_ID, vpc, vpcId));
        List<AvailabilityZone> zones = aws.ec2().describeAvailabilityZones().availabilityZones();
        int count = 0;
        for (String subnet : output.placeholders(SUBNET_ID)) {
            String zone = zones.get(count % zones.size()).zoneName();
            String cidr = "10.0." + count + ".0/24";
            count++;
            sender.assign(
                    SUBNET_ID,
                    subnet,
                    aws.ec2()
                            .createSubnet(request ->
                                    request.vpcId(vpcId).cidrBlock(cidr).availabilityZone(zone))
                            .subnet()
                            .subnetId());
        }
        for (String group : output.placeholders(SECURITY_GROUP_ID)) {
            sender.assign(
                    SECURITY_GROUP_ID,
                    group,
                    aws.ec2()
                            .createSecurityGroup(request -> request.vpcId(vpcId)
                                    .groupName("group of " + group)
                                    .description("for a test"))
                            .groupId());
        }
    }

    private void createFileSystems() {
        for (String name : output.placeholders(FILE_SYSTEM_ID)) {
            sender.assign(FILE_SYSTEM_ID, name, createFileSystem(name));
        }
        for (String name : output.placeholders(ACCESS_POINT_ID)) {
            String fileSystemId = createFileSystem("for access point " + name);
            sender.assign(
                    ACCESS_POINT_ID,
                    name,
                    aws.efs()
                            .createAccessPoint(
                                    request -> request.clientToken(name).fileSystemId(fileSystemId))
                            .accessPointId());
        }
    }

    private String createFileSystem(String token) {
        return aws.efs()
                .createFileSystem(request -> request.creationToken(token))
                .fileSystemId();
    }

    /** The clusters that services and jobs name, by name or ARN. */
    private Set<String> clusters() {
        Set<String> names = new TreeSet<>();
        Stream.of("services", "jobs")
                .flatMap(kind -> output.of(kind).stream())
                .map(file -> file.json().getOrDefault("cluster", "default").toString())
                .forEach(cluster -> names.add(cluster.substring(cluster.lastIndexOf('/') + 1)));
        return names;
    }
}
