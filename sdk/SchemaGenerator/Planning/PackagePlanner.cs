using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;
using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Planning;

/// <summary>Plans all files of a package.</summary>
internal sealed class PackagePlanner
{
    private readonly SchemaPackage _package;
    private readonly ProblemList _problems;
    private readonly ImmutableArray<SourceUnit>.Builder _units = ImmutableArray.CreateBuilder<SourceUnit>();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _fileNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _argumentClasses = new(StringComparer.Ordinal);

    private PackagePlanner(SchemaPackage package, ProblemList problems)
    {
        _package = package;
        _problems = problems;
    }

    public static ImmutableArray<SourceUnit> Plan(SchemaPackage package, ProblemList problems)
    {
        var planner = new PackagePlanner(package, problems);
        planner.Plan();
        return planner._units.ToImmutable();
    }

    private void Plan()
    {
        var names = _package.Names;
        var usage = TypeUsage.Of(_package);
        var types = new TypeNames(_package, usage);
        var defaults = new DefaultExpressions(_package, _problems);
        var classes = new ClassPlanner(_package, types, defaults);
        var resources = new ResourcePlanner(_package, types, classes);
        var functions = new FunctionPlanner(_package, types, classes);
        var nested = new NestedTypePlanner(_package, usage, types, classes);

        Add(
            new UtilitiesUnit(
                $"{names.Namespace}.Utilities.g.cs",
                names.Namespace,
                names.Prefix,
                _package.Version,
                _package.PluginDownloadUrl
            )
        );
        if (!_package.Config.IsEmpty)
        {
            Add(new ConfigPlanner(_package, types, defaults).Plan());
        }

        if (_package.Provider is { } provider)
        {
            Add(resources.Plan(provider));
        }

        foreach (var resource in _package.Resources.Where(resource => !resource.IsHandWritten))
        {
            AddResource(resources.Plan(resource));
        }

        foreach (var function in _package.Functions.Where(function => !function.IsHandWritten))
        {
            Add(functions.Plan(function));
        }

        foreach (var enumeration in Ordered(_package.Enumerations).Where(enumeration => !enumeration.IsHandWritten))
        {
            Add(nested.Plan(enumeration, _problems));
        }

        foreach (var unit in Ordered(_package.Objects).Where(type => !type.IsHandWritten).SelectMany(nested.Plan))
        {
            AddType(unit);
        }
    }

    private void AddResource(ResourceUnit unit)
    {
        _argumentClasses.Add($"{unit.ArgumentsNamespace}.{unit.Arguments?.Name}");
        Add(unit);
    }

    /// <summary>In Kubernetes a kind is both a resource and a type with the same arguments: the resource brings the class.</summary>
    private void AddType(TypeUnit unit)
    {
        if (unit.Input is not { } input || !_argumentClasses.Contains($"{unit.Namespace}.{input.Name}"))
        {
            Add(unit);
        }
    }

    /// <summary>File names must differ in more than case; C# names need not.</summary>
    private void Add(SourceUnit unit)
    {
        if (!_names.Add(unit.FileName))
        {
            var name = unit.FileName.Replace(".g.cs", "");
            _problems.Add(SchemaProblemKind.NameClash, _package.Names.Package, name, new JsonPlace("", 0, 0));
            return;
        }

        _fileNames.TryGetValue(unit.FileName, out var earlier);
        _fileNames[unit.FileName] = earlier + 1;
        _units.Add(earlier == 0 ? unit : unit with { FileName = unit.FileName.Replace(".g.cs", $".{earlier + 1}.g.cs") });
    }

    private static IEnumerable<T> Ordered<T>(ImmutableDictionary<string, T> entries) =>
        entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);
}
