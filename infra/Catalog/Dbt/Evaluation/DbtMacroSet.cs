using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>The macros of all packages as dbt finds them by name.</summary>
internal sealed class DbtMacroSet
{
    private static readonly TemplateScope Outside = new(null);

    private readonly string _root;
    private readonly Dictionary<string, Dictionary<string, PyValue.Macro>> _packages = new(StringComparer.Ordinal);

    public DbtMacroSet(string root, IEnumerable<(string Package, MacroDefinition Macro, DbtTemplateFile File)> macros)
    {
        _root = root;
        foreach (var (package, macro, file) in macros)
        {
            if (!_packages.TryGetValue(package, out var known))
            {
                _packages[package] = known = new Dictionary<string, PyValue.Macro>(StringComparer.Ordinal);
            }

            // A generic test is a macro with a prefix.
            known.TryAdd(macro.Tag == "macro" ? macro.Name : "test_" + macro.Name, new PyValue.Macro(macro, Outside, file));
        }
    }

    /// <summary>Every macro: its package, its name, and the text of its block.</summary>
    public IEnumerable<(string Package, string Name, string Text)> All =>
        from package in _packages
        from macro in package.Value
        let file = macro.Value.Origin as DbtTemplateFile
        where file is not null
        select (package.Key, macro.Key, file.Text[macro.Value.Definition.Offset..macro.Value.Definition.End]);

    public bool HasPackage(string package) => _packages.ContainsKey(package);

    public IEnumerable<string> Names(string package) => _packages.GetValueOrDefault(package)?.Keys ?? Enumerable.Empty<string>();

    /// <summary>An unqualified name means a macro of the caller's package, else one of the project itself.</summary>
    public PyValue.Macro? Find(string package, string name) => Of(package, name) ?? (package == _root ? null : Of(_root, name));

    public PyValue.Macro? Of(string package, string name) => _packages.GetValueOrDefault(package)?.GetValueOrDefault(name);

    /// <summary>The macros of a package that a dispatch of a name may choose, each with its prefix.</summary>
    public IEnumerable<(string Prefix, PyValue.Macro Macro)> Dispatched(string package, string name)
    {
        var suffix = "__" + name;
        foreach (var (macro, value) in _packages.GetValueOrDefault(package) ?? [])
        {
            if (
                macro.EndsWith(suffix, StringComparison.Ordinal)
                && macro.IndexOf("__", StringComparison.Ordinal) == macro.Length - suffix.Length
            )
            {
                yield return (macro[..^suffix.Length], value);
            }
        }
    }
}
