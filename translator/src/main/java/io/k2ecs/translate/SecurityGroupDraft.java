package io.k2ecs.translate;

import io.k2ecs.ecs.EcsApplication;
import io.k2ecs.ecs.OutputPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;

/** A security group being put together. Its rules stand in the output in the order in which they are added. */
public final class SecurityGroupDraft {
    private final String name;
    private final String file;
    private final Draft<CreateSecurityGroupRequest.Builder, CreateSecurityGroupRequest> request;
    private final Draft<RevokeSecurityGroupEgressRequest.Builder, RevokeSecurityGroupEgressRequest> revokedEgress;
    private final List<Draft<AuthorizeSecurityGroupIngressRequest.Builder, AuthorizeSecurityGroupIngressRequest>>
            ingress = new ArrayList<>();
    private final List<Draft<AuthorizeSecurityGroupEgressRequest.Builder, AuthorizeSecurityGroupEgressRequest>> egress =
            new ArrayList<>();

    SecurityGroupDraft(String name) {
        this.name = name;
        this.file = OutputPaths.securityGroup(name);
        this.request = new Draft<>(
                file, "/securityGroup", CreateSecurityGroupRequest.builder().build());
        this.revokedEgress = new Draft<>(
                file,
                "/revokedEgress",
                RevokeSecurityGroupEgressRequest.builder().build());
    }

    /** The name in placeholders. */
    public String name() {
        return name;
    }

    public Draft<CreateSecurityGroupRequest.Builder, CreateSecurityGroupRequest> request() {
        return request;
    }

    /** Takes back what a new group allows; left out of the output if nobody sets it. */
    public Draft<RevokeSecurityGroupEgressRequest.Builder, RevokeSecurityGroupEgressRequest> revokedEgress() {
        return revokedEgress;
    }

    public Draft<AuthorizeSecurityGroupIngressRequest.Builder, AuthorizeSecurityGroupIngressRequest> addIngress() {
        var rule = new Draft<AuthorizeSecurityGroupIngressRequest.Builder, AuthorizeSecurityGroupIngressRequest>(
                file,
                "/ingress/" + ingress.size(),
                AuthorizeSecurityGroupIngressRequest.builder().build());
        ingress.add(rule);
        return rule;
    }

    public Draft<AuthorizeSecurityGroupEgressRequest.Builder, AuthorizeSecurityGroupEgressRequest> addEgress() {
        var rule = new Draft<AuthorizeSecurityGroupEgressRequest.Builder, AuthorizeSecurityGroupEgressRequest>(
                file,
                "/egress/" + egress.size(),
                AuthorizeSecurityGroupEgressRequest.builder().build());
        egress.add(rule);
        return rule;
    }

    /** As it stands now. */
    public EcsApplication.SecurityGroup finish() {
        return new EcsApplication.SecurityGroup(
                name,
                request.value(),
                Optional.of(revokedEgress.value()).filter(RevokeSecurityGroupEgressRequest::hasIpPermissions),
                ApplicationDraft.values(ingress),
                ApplicationDraft.values(egress));
    }
}
