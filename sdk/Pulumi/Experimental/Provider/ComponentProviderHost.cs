using System.Reflection;
using System.Text.RegularExpressions;

namespace Pulumi.Experimental.Provider;

/// <summary>Serves the component classes of an assembly as a package.</summary>
public static partial class ComponentProviderHost
{
    // Generators of other languages need some version.
    private const string Version = "0.0.0";

    /// <summary>Serves the components until the process ends.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="componentAssembly">The assembly; by default the caller's.</param>
    /// <param name="packageName">The package's name; by default the last part of the assembly's.</param>
    public static Task Serve(string[] args, Assembly? componentAssembly = null, string? packageName = null)
    {
        var assembly = componentAssembly ?? Assembly.GetCallingAssembly();
        var (owner, package) = NamesFrom(assembly.GetName().Name);
        var metadata = new Metadata(packageName ?? package ?? throw new ArgumentNullException(nameof(packageName)), owner, Version);
        return Provider.Serve(args, Version, _ => new ComponentProvider(assembly, metadata), CancellationToken.None);
    }

    /// <summary>The package's owner and name that an assembly's name stands for: its first and last part.</summary>
    internal static (string? Namespace, string? Package) NamesFrom(string? assembly) =>
        assembly?.Split('.') switch
        {
            null => (null, null),
            [var package] => (null, Kebab(package)),
            [var owner, .., var package] => (Kebab(owner), Kebab(package)),
            _ => throw new ArgumentException($"'{assembly}' is not an assembly's name.", nameof(assembly)),
        };

    private static string Kebab(string name) =>
        Separator().Replace(WordEnd().Replace(AcronymEnd().Replace(name, "$1-$2"), "$1-$2"), "-").ToLowerInvariant();

    [GeneratedRegex(@"(\p{Lu}+)(\p{Lu}\p{Ll})")]
    private static partial Regex AcronymEnd();

    [GeneratedRegex(@"([\p{Ll}\d])(\p{Lu})")]
    private static partial Regex WordEnd();

    [GeneratedRegex(@"[-_\s]")]
    private static partial Regex Separator();
}
