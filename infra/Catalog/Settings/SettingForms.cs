using Infra.Catalog.Diagnostics;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Settings;

/// <summary>The single values that settings are made of, each with the words that a message has for it.</summary>
internal static class SettingForms
{
    public static readonly Scalar<bool> Flag = new FlagScalar();

    public static readonly Scalar<string> Environment = Form(
        "an environment's name: lower-case letters, digits and single hyphens",
        "[a-z](?:-?[a-z0-9]){0,39}"
    );

    public static readonly Scalar<string> Prefix = Form(
        "2 to 12 lower-case letters, digits and hyphens that start with a letter",
        "[a-z][a-z0-9-]{0,10}[a-z0-9]"
    );

    public static readonly Scalar<string> Region = Form("a region such as eu-central-1", "[a-z]{2}(?:-[a-z]+)+-[0-9]");

    public static readonly Scalar<string> RepositoryUrl = Form(
        "a URL that Git can clone over HTTPS or SSH",
        @"(?:https://|ssh://|git@)\S+"
    );

    public static readonly Scalar<string> Revision = Form("a branch or tag", "[A-Za-z0-9][A-Za-z0-9._/-]*");
    public static readonly Scalar<string> ClusterName = Form("a cluster's name", Name);
    public static readonly Scalar<string> Context = Form("a kubeconfig context", Name);
    public static readonly Scalar<string> SecretName = Form("a Kubernetes Secret's name", "[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    public static readonly Scalar<string> NamespaceName = Form("a Kubernetes namespace's name", "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public static readonly Scalar<string> LabelValue = Form(
        "a label's value: letters, digits, '-', '_' and '.'",
        "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"
    );

    public static readonly Scalar<string> StoredSecret = Form("the name of a secret in AWS Secrets Manager", "[A-Za-z0-9/_+=.@-]{1,512}");

    public static readonly Scalar<string> Url = Form(
        "an address such as https://login.example.com",
        "https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?"
    );
    public static readonly Scalar<string> ClientId = Form("a client's id", "[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    // Neither quotes nor commas nor braces: groups are written into a table of comma-separated values and into a template.
    public static readonly Scalar<string> Group = Form("a group's name", "[A-Za-z0-9/][A-Za-z0-9_.:@/ -]{0,126}[A-Za-z0-9]");

    public static readonly Scalar<string> Vpc = Form("a VPC's id", "vpc-[0-9a-f]{8,17}");
    public static readonly Scalar<string> Subnet = Form("a subnet's id", "subnet-[0-9a-f]{8,17}");
    public static readonly Scalar<string> SecurityGroup = Form("a security group's id", "sg-[0-9a-f]{8,17}");
    public static readonly Scalar<string> Cidr = Form("an address range such as 10.20.0.0/16", @"(?:\d{1,3}\.){3}\d{1,3}/\d{1,2}");
    public static readonly Scalar<string> ChartVersion = Form("a version such as 1.18.0", @"\d+\.\d+\.\d+");
    public static readonly Scalar<string> Database = Form("a database's name", "[a-z][a-z0-9_]{0,62}");
    public static readonly Scalar<string> Quantity = new PatternScalar(
        "a Kubernetes quantity such as 500m or 64Gi",
        @"[1-9]\d{0,8}(?:\.\d{1,3})?(?:m|k|Ki|M|Mi|G|Gi|T|Ti)?",
        SettingDiagnostics.BadFormat
    )
    {
        WrittenAs = ScalarForm.Any,
    };

    public static readonly Scalar<string> Image = Form(
        "an image reference such as registry/name:tag or registry/name@sha256:...",
        "[a-z0-9][a-z0-9._/:-]*(?::[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})"
    );

    private const string Name = "[A-Za-z0-9][A-Za-z0-9_.:/@-]*";

    private static PatternScalar Form(string noun, string pattern) => new(noun, pattern, SettingDiagnostics.BadFormat);
}
