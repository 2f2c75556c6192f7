using DataOps.Engine.Host.Programs;
using DataOps.Providers;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;

namespace DataOps.Operations;

/// <summary>The plugins of the packages that a program references.</summary>
public static class ProgramPlugins
{
    public static IReadOnlyList<PluginSpec> Of(ProgramSpec program) => [.. RequiredPackages.Of(program).Select(Spec).OfType<PluginSpec>()];

    // A stand-in that is built here says no version: that of the schema which it was made from.
    private static PluginSpec? Spec(RequiredPackage package)
    {
        if (package.Version.Length > 0)
        {
            return new PluginSpec(PluginSpec.Resource, package.Name, PluginVersion.Parse(package.Version), package.DownloadUrl);
        }

        var name = ProviderSource.BuiltInPackages.FirstOrDefault(known =>
            known.Replace("-", "", StringComparison.Ordinal).Equals(package.Name, StringComparison.OrdinalIgnoreCase)
        );
        return name is null
            ? null
            : new PluginSpec(PluginSpec.Resource, name, PluginVersion.Parse(ProviderSource.BuiltInVersion(name)), "");
    }
}
