using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Components.GitOps;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.Orchestrators.Airflow;

namespace Infra.Platform.Settings;

/// <summary>Makes <see cref="PlatformSettings"/> of a stack's configuration and reports every problem of it together.</summary>
public static class SettingsBinder
{
    private const string Namespace = "dataops:";

    private static readonly string[] Keys =
        ["prefix", "protectData", "pauseSchedules", "repository", "cluster", "network", "argocd", "airflow", "warehouse", "images"];

    /// <param name="stack">The stack's name.</param>
    /// <param name="setting">A setting of the namespace <c>dataops</c> by key, as JSON or plain text; null when the stack has none.</param>
    /// <param name="region">The value of <c>aws:region</c>; null when the stack has none.</param>
    public static Checked<PlatformSettings> Bind(string stack, Func<string, string?> setting, string? region)
    {
        var findings = new List<Diagnostic>();
        var top = new SettingsSection(Namespace, Collect(setting), findings);
        var protectData = top.Truth("protectData");
        var repository = top.Section("repository");
        var cluster = top.Section("cluster");
        var network = top.Section("network");
        var argoCd = top.Section("argocd");
        var airflow = top.Section("airflow");
        var warehouse = top.Section("warehouse");
        var images = top.Section("images");
        if (region is null)
        {
            findings.Add(SettingsDiagnostics.Missing.InConfig("aws:region", "aws:region") with { Hint = "Set it: 'dataops config set aws:region REGION --stack STACK'." });
        }
        else if (!SettingsForms.Region().IsMatch(region))
        {
            findings.Add(SettingsDiagnostics.BadFormat.InConfig("aws:region", "aws:region", region, "a region such as eu-central-1"));
        }

        var settings = new PlatformSettings
        {
            Environment = stack,
            Prefix = top.Text("prefix", SettingsForms.Prefix(), "2 to 12 lower-case letters, digits and hyphens that start with a letter"),
            Region = region ?? "",
            ProtectData = protectData,
            PauseSchedules = top.Truth("pauseSchedules"),
            Repository = new GitOpsSource(
                repository.Text("url", SettingsForms.RepositoryUrl(), "a URL that Git can clone over HTTPS or SSH"),
                repository.Text("revision", SettingsForms.Revision(), "a branch or tag")),
            Cluster = new ClusterSettings(
                cluster.Text("name", SettingsForms.Name(), "a cluster's name"),
                cluster.Text("context", SettingsForms.Name(), "a kubeconfig context"),
                cluster.Text("securityGroupId", SettingsForms.SecurityGroup(), "a security group's id")),
            Network = new NetworkSettings(
                network.Text("vpcId", SettingsForms.Vpc(), "a VPC's id"),
                network.Text("cidr", SettingsForms.Cidr(), "an address range such as 10.20.0.0/16"),
                network.Texts("subnetIds", 3, SettingsForms.Subnet(), "a subnet's id")),
            ArgoCd = new ArgoCdSettings(
                argoCd.Text("chartVersion", SettingsForms.Version(), "a version such as 9.1.0"),
                argoCd.Truth("highAvailability")),
            Airflow = new AirflowSettings(
                airflow.Text("chartVersion", SettingsForms.Version(), "a version such as 1.18.0"),
                airflow.Text("metadataSecretName", SettingsForms.Name(), "a Kubernetes Secret's name"),
                airflow.Number("replicas", 1, 5)),
            Warehouse = new WarehouseSettings(
                warehouse.Text("database", SettingsForms.Database(), "a database's name"),
                warehouse.Number("baseCapacity", 8, 512, 8)),
            Images = new ImageSettings(
                images.Image("airflow", protectData),
                images.Image("dbt", protectData),
                images.Image("spark", protectData),
                images.Image("tools", protectData)),
        };
        foreach (var section in new[] { repository, cluster, network, argoCd, airflow, warehouse, images })
        {
            section.End();
        }

        return new Checked<PlatformSettings>(settings, findings);
    }

    // A configuration value reaches the program as text: JSON for maps, lists, numbers and truth values, the text itself otherwise.
    private static JsonElement Collect(Func<string, string?> setting)
    {
        var values = new JsonObject();
        foreach (var key in Keys)
        {
            if (setting(key) is { } text)
            {
                values[key] = key == "prefix" ? JsonValue.Create(text) : ParseOrText(text);
            }
        }

        return JsonSerializer.SerializeToElement(values);
    }

    private static JsonNode? ParseOrText(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
