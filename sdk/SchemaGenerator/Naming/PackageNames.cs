using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi.SchemaGenerator.Json;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Naming;

/// <summary>Where the tokens of a package live in C#: its namespaces, its module format and the compatibility rules it asks for.</summary>
internal sealed class PackageNames
{
    private readonly string _root;
    private readonly ImmutableDictionary<string, string> _namespaces;
    private readonly Regex _moduleFormat;
    private readonly Dictionary<string, string> _modules = new(StringComparer.Ordinal);

    private PackageNames(
        string package,
        string root,
        ImmutableDictionary<string, string> namespaces,
        string compatibility,
        Regex moduleFormat
    )
    {
        _namespaces = namespaces;
        _moduleFormat = moduleFormat;
        Package = package;
        _root = root;
        Prefix = NamespaceOfModule(package);
        Namespace = $"{root}.{Prefix}";
        Compatibility = compatibility;
    }

    /// <summary>The name of the package, such as <c>aws</c>.</summary>
    public string Package { get; }

    /// <summary>The package as part of a C# name, such as <c>Aws</c>.</summary>
    public string Prefix { get; }

    /// <summary>The namespace of the package, such as <c>Pulumi.Aws</c>.</summary>
    public string Namespace { get; }

    public bool HasDictionaryConstructors { get; private init; }

    /// <summary>True when a method whose result has one property returns that property.</summary>
    public bool LiftsSingleResults { get; private init; }

    /// <summary>
    /// The rules of the Kubernetes package: types in a namespace tree of their own, no nullable outputs, open argument classes.
    /// </summary>
    public bool IsKubernetes => Compatibility == "kubernetes20";

    /// <summary>
    /// The rules of packages bridged from Terraform: every input type ends in <c>Args</c>, results of functions in <c>Result</c>.
    /// </summary>
    public bool IsBridged => Compatibility == "tfbridge20";

    private string Compatibility { get; }

    public static PackageNames Read(string package, JsonValue schema, ProblemList problems)
    {
        var csharp = schema.Member("language")?.Member("csharp");
        var namespaces = (csharp?.Member("namespaces")?.Members ?? new Dictionary<string, JsonValue>())
            .Where(entry => entry.Value.Text is not null)
            .ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Text!);
        var root =
            csharp?.Member("rootNamespace")?.Text
            ?? (schema.Member("namespace")?.Text is { Length: > 0 } owner ? PathToNamespace(owner) : "Pulumi");
        return new PackageNames(package, root, namespaces, csharp?.Member("compatibility")?.Text ?? "", ReadModuleFormat(schema, problems))
        {
            HasDictionaryConstructors = csharp?.Member("dictionaryConstructors")?.Flag == true,
            LiftsSingleResults = csharp?.Member("liftSingleValueMethodReturns")?.Flag == true,
        };
    }

    /// <summary>The namespace of a resource.</summary>
    public string NamespaceOfResource(string token) => Below(Namespace, ModuleOf(token));

    /// <summary>
    /// The namespace of a type or a function; nested types live below it under <paramref name="qualifier"/> (<c>Inputs</c>,
    /// <c>Outputs</c>).
    /// </summary>
    public string NamespaceOf(string token, string qualifier = "")
    {
        var package = $"{_root}.{NamespaceOfModule(token.Substring(0, token.IndexOf(':')))}";
        var module = ModuleOf(token);
        if (qualifier.Length == 0)
        {
            return Below(package, module);
        }

        return IsKubernetes
            ? $"{package}.Types.{qualifier}.{NamespaceOfModule(module)}".TrimEnd('.')
            : $"{Below(package, module)}.{qualifier}";
    }

    private string Below(string package, string module) => module.Length > 0 ? $"{package}.{NamespaceOfModule(module)}" : package;

    private string ModuleOf(string token)
    {
        var parts = token.Split(':');
        if (parts[0] == "pulumi" && parts[1] is "pulumi" or "providers")
        {
            return "";
        }

        if (_modules.TryGetValue(parts[1], out var known))
        {
            return known;
        }

        var match = _moduleFormat.Match(parts[1]);
        var module = match.Success && match.Groups[1].Value != "index" ? match.Groups[1].Value : "";
        _modules.Add(parts[1], module);
        return module;
    }

    private string NamespaceOfModule(string module) => _namespaces.TryGetValue(module, out var name) ? name : PathToNamespace(module);

    private static string PathToNamespace(string path) =>
        string.Join(".", path.Split('/').Select(part => string.Concat(part.Split('-').Select(CSharpName.Capitalized))));

    private static Regex ReadModuleFormat(JsonValue schema, ProblemList problems)
    {
        var format = schema.Member("meta")?.Member("moduleFormat");
        try
        {
            var regex = new Regex(format?.Text ?? "(.*)", RegexOptions.CultureInvariant);
            if (regex.GetGroupNumbers().Length > 1)
            {
                return regex;
            }

            problems.NotUnderstood("meta.moduleFormat", "it has no group that captures the module", format!.Place);
        }
        catch (ArgumentException error)
        {
            problems.NotUnderstood("meta.moduleFormat", error.Message, format!.Place);
        }

        return new Regex("(.*)", RegexOptions.CultureInvariant);
    }
}
