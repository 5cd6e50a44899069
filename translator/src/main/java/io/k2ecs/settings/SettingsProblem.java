package io.k2ecs.settings;

import io.k2ecs.diagnostics.RuleInfo;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a settings file. */
public enum SettingsProblem {
    UNREADABLE(
            "SET001",
            "The settings file cannot be read",
            "The file is missing, no file, larger than 1 MiB, or not in UTF-8. Reading it in another encoding would be a"
                    + " guess that turns names into different names.",
            "https://yaml.org/spec/1.2.2/#52-character-encodings"),
    SYNTAX(
            "SET002",
            "The settings file is not valid YAML",
            "Nothing of a file is used that cannot be read to its end, since what is missing would silently become a"
                    + " default.",
            "https://yaml.org/spec/1.2.2/#chapter-6-structural-productions"),
    STRUCTURE(
            "SET003",
            "The settings file is not one mapping of keys",
            "Settings are a single document with keys on its top level. A list, a plain value or a second document has"
                    + " no meaning there.",
            "https://yaml.org/spec/1.2.2/#91-documents"),
    UNKNOWN_KEY(
            "SET004",
            "A key that k2ecs does not know",
            "A mistyped key would leave its setting at the default without a word, so a key that is not in the list of"
                    + " settings is an error. Keys are case-sensitive and nested: 'aws.region' in the list is 'region'"
                    + " below 'aws'.",
            "https://yaml.org/spec/1.2.2/#81-block-collection-styles"),
    REPEATED_KEY(
            "SET005",
            "A key is given twice",
            "YAML wants the keys of a mapping to be unique; which of two values counts would depend on the reader.",
            "https://yaml.org/spec/1.2.2/#3211-nodes"),
    WRONG_TYPE(
            "SET006",
            "A value is of another type than its key takes",
            "YAML turns unquoted words into numbers, booleans and nothing: 'no', 1e3 and 030 are not the text that they"
                    + " look like. A value is therefore never converted; quotes make it text.",
            "https://yaml.org/spec/1.2.2/#103-core-schema"),
    NOT_ALLOWED(
            "SET007",
            "A value is none of those that its key takes",
            "The key takes certain values only, spelled as in the list of settings.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"),
    OUT_OF_RANGE(
            "SET008",
            "A number is outside the range of its key",
            "AWS would refuse the number at deployment. It is not moved into the range, since nobody would notice.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"),
    MALFORMED(
            "SET009",
            "A text has not the form that its key takes",
            "The text becomes part of a name, an address or a command, where AWS or the container would refuse it or"
                    + " take it for something else.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"),
    ACCOUNT_ID(
            "SET010",
            "An account ID does not have twelve digits",
            "An AWS account ID has twelve digits, of which the first may be zeros. Programs that take it for a number"
                    + " drop them; quotes keep it whole.",
            "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html"),
    NETWORK_MODE(
            "SET011",
            "The network mode does not go with the launch type",
            "On Fargate each task has its own network interface, which is the mode awsvpc. The modes host and bridge use"
                    + " the network of an EC2 instance.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"),
    PARTITION(
            "SET012",
            "The partition is not that of the Region",
            "Every Region belongs to one partition, and the partition is part of every ARN: aws-cn for cn-..., aws-us-gov"
                    + " for us-gov-..., aws for the others that k2ecs knows. Isolated and sovereign partitions have other"
                    + " end points, which k2ecs does not know.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"),
    ROLLBACK(
            "SET013",
            "Rollback is asked for without the circuit breaker",
            "It is the deployment circuit breaker that rolls back. With rollback on and the breaker off a failing"
                    + " deployment would go on for ever.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html"),
    WAIVER_INCOMPLETE(
            "SET014",
            "A waiver lacks a part",
            "A waiver says what it is about (code and path), why it is all right (reason), and until when (expires). Without"
                    + " one of these nobody could tell later whether it still holds.",
            "https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html");

    private final RuleInfo info;

    SettingsProblem(String code, String title, String explanation, String source) {
        this.info = new RuleInfo(code, title, explanation, source);
    }

    /** Its code, its reasons and its source. */
    public RuleInfo info() {
        return info;
    }

    /** All of them, by code. */
    public static List<RuleInfo> rules() {
        return Stream.of(values()).map(SettingsProblem::info).toList();
    }
}
