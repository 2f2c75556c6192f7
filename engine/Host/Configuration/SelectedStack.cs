using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Engine.Host.State;

namespace DataOps.Engine.Host.Configuration;

/// <summary>
/// The stack that commands mean when they name none. On a named store it is kept where Pulumi keeps it
/// (<c>$PULUMI_HOME/workspaces/PROJECT-SHA1-workspace.json</c>, the SHA-1 that of the project file's path), on the default one in that
/// store.
/// </summary>
public sealed class SelectedStack(StateLocation location, HostEnvironment environment, ProjectFile project)
{
    private string SettingsFile =>
        location.IsDefault
            ? Path.Combine(location.Folder, "selected", project.Name + ".json")
            : Path.Combine(environment.PulumiHome, "workspaces", $"{project.Name}-{Sha1(project.Path)}-workspace.json");

    /// <summary>The choice: the option, then <c>PULUMI_STACK</c>, then the selected one; null when there is none.</summary>
    public StackIdentity? Choose(string? option)
    {
        var name = option ?? environment.SelectedStack ?? Read();
        return name is null ? null : StackIdentity.Parse(name, project.Name);
    }

    /// <summary>As <see cref="Choose"/>, with DP2512 when there is none.</summary>
    public StackIdentity Require(string? option) =>
        Choose(option)
        ?? throw new FaultException(
            SettingsDiagnostics.NoStackChosen,
            "no stack selected; please use `dataops stack select` or `dataops stack init` to choose one",
            "Name one with --stack, or set PULUMI_STACK."
        );

    public string? Read()
    {
        if (ReadSettings() is not { } settings)
        {
            return null;
        }

        // One selection per store; older Pulumi versions kept a single one beside it.
        var name =
            settings["stacks"] is JsonObject stacks && stacks.ContainsKey(location.Url)
                ? (string?)stacks[location.Url]
                : (string?)settings["stack"];
        return name is { Length: > 0 } && StackIdentity.TryParse(name, project.Name) is not null ? name : null;
    }

    public void Write(StackIdentity? stack)
    {
        var settings = ReadSettings() ?? [];
        var stacks = settings["stacks"] as JsonObject ?? [];
        settings.Remove("stacks");
        stacks.Remove(location.Url);
        if (stack is { } chosen)
        {
            stacks[location.Url] = chosen.FullName;
        }
        else
        {
            settings.Remove("stack");
        }

        settings["stacks"] = stacks;
        PrivateFolder.Create(Path.GetDirectoryName(SettingsFile)!);
        DurableFile.Replace(SettingsFile, Encoding.UTF8.GetBytes(settings.ToJsonString()));
    }

    private JsonObject? ReadSettings()
    {
        try
        {
            return File.Exists(SettingsFile) ? JsonNode.Parse(File.ReadAllText(SettingsFile)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

#pragma warning disable CA5350 // The name of a file, as Pulumi makes it; nothing depends on its strength.
    private static string Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
